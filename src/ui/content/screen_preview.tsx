import type { EditorFlow } from '../../contract/editor.ts';
import { useEditorTexts } from './texts.ts';
import type { Address } from './use_address.ts';

/** The kiosk's own size, in its own pixels. */
const SCREEN = { width: 1080, height: 1920 } as const;
/** How wide it is shown, in pixels. */
const SHOWN_WIDTH = 360;

interface ScreenPreviewProps {
  readonly flow: EditorFlow;
  readonly node: string;
  readonly address: Address;
}

/** The real screen of the kiosk, smaller, in the language, size and colours of the address. */
export function ScreenPreview({ flow, node, address }: ScreenPreviewProps) {
  const { t } = useEditorTexts();
  const { municipality, id, mark } = flow;
  const { lang, scale, mode } = address;
  const wish = { municipality, flow: id, node, lang, scale: String(scale), mode };
  const url = `/preview/#${new URLSearchParams(wish).toString()}`;
  const factor = SHOWN_WIDTH / SCREEN.width;
  return (
    <figure className="preview">
      <div
        className="preview__glass"
        style={{ inlineSize: `${SHOWN_WIDTH}px`, blockSize: `${SCREEN.height * factor}px` }}
      >
        <iframe
          // Content that changed on the disk is read anew.
          key={mark}
          title={t('panel.screen')}
          src={url}
          width={SCREEN.width}
          height={SCREEN.height}
          style={{ transform: `scale(${factor})` }}
        />
      </div>
      <figcaption>
        <a href={url} target="_blank" rel="noreferrer">
          {t('panel.open')}
        </a>
      </figcaption>
    </figure>
  );
}
