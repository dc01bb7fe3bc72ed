import type editorTexts from '../../../locales/nl/editor.json';
import { useTexts } from '../kit/i18n.ts';

/** The words of the editor's view, with checked keys. */
export function useEditorTexts() {
  return useTexts<typeof editorTexts>('editor');
}
