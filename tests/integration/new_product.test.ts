import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalizedContent } from '../../src/contract/api.ts';
import { Language } from '../../src/contract/common.ts';
import { loadContent } from '../../src/content/load_content.ts';
import { pathsOf } from '../../src/domain/flow_paths.ts';
import { ServiceApp } from '../support/service_app.ts';
import { newFolder } from '../support/folders.ts';

/*
 * Someone who does not program adds a product: one YAML file and its texts, as docs/content.md says.
 * The fixture is just those files, laid over a copy of the content that ships.
 */
const FIXTURE = 'tests/fixtures/new_product';
let root = '';
beforeAll(() => {
  root = newFolder('new-product-');
  for (const folder of ['assets/content', 'assets/themes', 'locales']) {
    cpSync(folder, join(root, folder), { recursive: true });
  }
});

interface Summary {
  readonly flows: number;
  readonly errors: number;
}

function checkCopy(): { summary: Summary; output: string } {
  const args = ['build/content_check.ts', '--json', '--root', root];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return {
    summary: JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Summary,
    output: stdout,
  };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('someone adds a product', () => {
  test('with one YAML file, its texts and nothing else, and it is offered', async () => {
    const before = checkCopy();
    expect(before.summary.errors, before.output).toBe(0);
    expect(new Set(filesIn(FIXTURE))).toEqual(new Set(['library_card.yaml', 'library_card.json']));

    cpSync(FIXTURE, root, { recursive: true });
    const after = checkCopy();
    expect(after.summary.errors, after.output).toBe(0);
    expect(after.summary.flows).toBe(before.summary.flows + 1);

    const content = loadContent({
      contentDir: join(root, 'assets/content'),
      localesDir: join(root, 'locales'),
      municipality: 'haarlem',
      languages: Language.options,
    });
    if (!content.ok) throw new Error(JSON.stringify(content.error));
    const languages = [...Language.options];
    const app = await ServiceApp.start({ content: content.value, config: { languages } });
    try {
      for (const language of languages) {
        const answer = await app.call('GET', `/api/v1/content/${language}`);
        const { municipality, flows, texts } = answer.json<LocalizedContent>();
        expect(municipality.products).toContain('library_card');
        const flow = flows.find(({ id }) => id === 'library_card');
        if (flow === undefined) throw new Error('the new product is not served');
        expect(pathsOf(flow).paths.every(({ outcome }) => outcome !== undefined)).toBe(true);
        expect(texts['library_card']).toHaveProperty('out_new.body');
      }
      const { label } = await app.issued({ product: 'library_card', language: 'bg' });
      expect(label).toBe('A001');
    } finally {
      await app.stop();
    }
  });

  test('a text that was forgotten is told with its file, and the product waits', () => {
    rmSync(join(root, 'locales/pl/flows/library_card.json'));
    const { summary, output } = checkCopy();
    expect(summary.errors).toBeGreaterThan(0);
    expect(output).toContain('locales/pl/flows/library_card.json');
  });
});
