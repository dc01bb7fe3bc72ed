import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../src/contract/common.ts';
import { readPlainRules } from '../src/content/plain_rules.ts';
import {
  joinLines,
  reportText,
  type TextPart,
  type TextReport,
} from '../src/content/text_report.ts';
import { flattenTexts } from '../src/content/texts.ts';

/*
 * npm run check:text -- --lang nl [--json] FILE
 * Says how plain a text is and which sentences to mend. FILE is plain text, Markdown, or a JSON file
 * of texts; `-` reads standard input. Ends with code 0 for pass and 1 for fail.
 */

/** After sysexits.h. */
const EXIT = { fail: 1, usage: 64, data: 65, noInput: 66 } as const;
const FILE_BYTES_MAX = 1024 * 1024;
const USAGE = `Use: npm run check:text -- --lang LANGUAGE [--json] FILE
  --lang  one of ${Language.options.join(', ')}
  --json  one JSON object on one line`;

function stopWith(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        lang: { type: 'string', default: 'nl' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (cause) {
    return stopWith(EXIT.usage, `${cause instanceof Error ? cause.message : ''}\n${USAGE}`);
  }
}

function readBytes(file: string): Buffer {
  try {
    if (file === '-') return readFileSync(0);
    const { size } = statSync(file);
    if (size > FILE_BYTES_MAX) {
      const mebibytes = String(FILE_BYTES_MAX / 1024 / 1024);
      stopWith(EXIT.data, `${file} is larger than ${mebibytes} MiB. Check it in parts.`);
    }
    return readFileSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return stopWith(EXIT.noInput, `${file} can not be read (${why}).`);
  }
}

function readText(file: string): string {
  const bytes = readBytes(file);
  const notText = `${file} is not a text in UTF-8. Save it as plain text.`;
  if (bytes.includes(0)) return stopWith(EXIT.data, notText);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return stopWith(EXIT.data, notText);
  }
}

/* The texts of a flow, one part per screen; other files of texts have a screen per text. */
function partsOfJson(file: string, text: string): readonly TextPart[] {
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return stopWith(EXIT.data, `${file} is not JSON: ${why}.`);
  }
  const isFlow = basename(dirname(file)) === 'flows';
  const screens = new Map<string, string[]>();
  for (const [key, one] of flattenTexts(tree).texts) {
    const screen = isFlow ? (key.split('.')[0] ?? key) : key;
    screens.set(screen, [...(screens.get(screen) ?? []), one]);
  }
  return [...screens].map(([name, texts]) => ({ name, text: texts.join('\n'), isScreen: true }));
}

const MENDED_SHOWN_MAX = 40;

function print(report: TextReport): void {
  const dutch = report.fleschDouma === null ? {} : { 'Flesch-Douma': report.fleschDouma };
  console.table({
    words: report.words,
    sentences: report.sentences,
    'words a sentence (mean)': report.meanSentenceWords,
    'words a sentence (most)': report.maxSentenceWords,
    'words a screen (most)': report.maxScreenWords,
    ...dutch,
    'office language': report.jargon.length,
    'long words': report.longWords.length,
    'passive sentences': report.passive.length,
    'noun style': report.nounStyle.length,
  });
  for (const { severity, text, message, doThis } of report.findings.slice(0, MENDED_SHOWN_MAX)) {
    console.log(`${severity}: ${message} ${doThis}${text === '' ? '' : `\n    ${text}`}`);
  }
  const more = report.findings.length - MENDED_SHOWN_MAX;
  if (more > 0) console.log(`… and ${String(more)} more; --json gives them all.`);
  console.log(report.verdict === 'pass' ? 'Verdict: pass' : 'Verdict: fail');
}

const { values, positionals } = readArguments();
const language = Language.safeParse(values.lang);
if (!language.success) {
  stopWith(EXIT.usage, `"${values.lang}" is not a language that can be checked.\n${USAGE}`);
}
const [file, ...others] = positionals;
if (file === undefined || others.length > 0) stopWith(EXIT.usage, `Give one file.\n${USAGE}`);

const rules = readPlainRules(join(import.meta.dirname, '../assets/content'));
const text = readText(file);
const parts: readonly TextPart[] =
  extname(file) === '.json' && text.trim() !== ''
    ? partsOfJson(file, text)
    : [{ name: '', text: joinLines(text), isScreen: false }];
const report = reportText(parts, language.data, rules.words);
if (values.json) console.log(JSON.stringify(report));
else print(report);
if (report.verdict === 'fail') process.exitCode = EXIT.fail;
