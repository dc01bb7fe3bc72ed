import arabic from 'simple-keyboard-layouts/build/layouts/arabic';
import farsi from 'simple-keyboard-layouts/build/layouts/farsi';
import turkish from 'simple-keyboard-layouts/build/layouts/turkish';
import ukrainian from 'simple-keyboard-layouts/build/layouts/ukrainian';
import type { LayoutItem } from 'simple-keyboard-layouts/build/interfaces';
import type { Language } from '../../../contract/common.ts';

/*
 * Keys as people know them from their own keyboard, letters only: a key is as large as a finger,
 * and twelve of them fit beside each other. Dutch, Polish and Bulgarian are written here: there are
 * no Dutch and Bulgarian ones, and nobody in Poland uses the typist's layout.
 */

const LATIN = ['q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m'];

/** The letters of a layout of the library, row by row, without its keys for a desk. */
function lettersOf(keyboard: LayoutItem) {
  return (keyboard.layout['default'] ?? [])
    .slice(1, -1)
    .map((row) => row.split(' ').filter((key) => /^\p{L}+$/u.test(key)));
}

function withMore(rows: readonly (readonly string[])[], last: string): string[] {
  return rows.map((row, at) =>
    [...row, ...(at === rows.length - 1 ? last.split(' ') : [])].join(' '),
  );
}

const ukrainianRows = lettersOf(ukrainian).map((row) => row.filter((key) => key !== 'ґ'));

/** Rows of letters per language. */
export const LETTERS: Readonly<Record<Language, readonly string[]>> = {
  nl: [LATIN[0] ?? '', LATIN[1] ?? '', 'z x c v b n m é ë ï'],
  en: LATIN,
  tr: lettersOf(turkish).map((row) => row.join(' ')),
  ar: withMore(lettersOf(arabic), 'ذ أ'),
  fa: withMore(lettersOf(farsi), 'ژ ئ آ'),
  pl: [...LATIN, 'ą ć ę ł ń ó ś ź ż'],
  uk: withMore(ukrainianRows, 'ґ'),
  bg: ['я в е р т ъ у и о п ю', 'а с д ф г х й к л ш щ', 'з ь ц ж б н м ч'],
};

export const LATIN_ROWS: readonly string[] = LATIN;
export const DIGIT_ROWS: readonly string[] = ['1 2 3 4 5 6 7 8 9 0', '- / , . ? ! : ( )'];
export const PHONE_ROWS: readonly string[] = ['1 2 3', '4 5 6', '7 8 9', '+ 0 {erase}'];
/** Crockford's base 32: the letters that codes are made of. */
export const CODE_ROWS: readonly string[] = [
  '1 2 3 4 5 6 7 8 9 0',
  'A B C D E F G H J K M',
  'N P Q R S T V W X Y Z',
  '{erase}',
];

/** Languages whose own letters are not those of e-mail addresses. */
export const OTHER_SCRIPT: ReadonlySet<Language> = new Set(['ar', 'fa', 'uk', 'bg']);
