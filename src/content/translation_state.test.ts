import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, copyOfContent, PASSPORT_AR, PASSPORT_NL, setText } from './content_copy.ts';
import { markOf, stateOfText } from './translation_state.ts';

const reviewed = (dutch: string, text: string) =>
  `reviewed ${markOf(dutch)} ${markOf(text)} 2026-11-22 by F. Demir`;

describe('how far a translation is', () => {
  test.each([
    ['never looked at: a draft', undefined, 'draft'],
    ['made from this Dutch: a draft', `draft ${markOf('Uw pas')}`, 'draft'],
    ['made from other Dutch: stale', `draft ${markOf('Uw kaart')}`, 'stale'],
    ['read by a person: reviewed', reviewed('Uw pas', 'Your card'), 'reviewed'],
    ['read, then the Dutch changed: stale', reviewed('Uw kaart', 'Your card'), 'stale'],
    ['read, then changed itself: a draft', reviewed('Uw pas', 'Your pass'), 'draft'],
    ['a note that nobody can read: a draft', 'fine', 'draft'],
  ])('%s', (_name, note, state) => {
    expect(stateOfText(note, 'Uw pas', 'Your card')).toBe(state);
  });

  test('no text is missing, whatever the note says', () => {
    expect(stateOfText(reviewed('Uw pas', ''), 'Uw pas', ' ')).toBe('missing');
  });
});

describe('the check', () => {
  const KEY = 'passport.old_one.title';

  function withNote(note: string): string {
    const root = copyOfContent();
    writeFileSync(join(root, 'locales/ar/review.json'), JSON.stringify({ [KEY]: note }));
    return root;
  }

  test('counts drafts, and warns when the Dutch changed since', () => {
    const { faults, languages } = check(withNote(`draft ${markOf('Iets anders')}`));
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'stale_translation', key: KEY, severity: 'warning' }),
    );
    const arabic = languages.find(({ language }) => language === 'ar');
    expect(arabic?.texts).toMatchObject({ stale: 1, reviewed: 0, missing: 0 });
    expect(arabic?.texts.draft).toBeGreaterThan(500);
  });

  test('a reviewed text counts until its Dutch changes', () => {
    const root = withNote('');
    setText(root, PASSPORT_NL, 'old_one.title', 'Is er een oud paspoort?');
    setText(root, PASSPORT_AR, 'old_one.title', 'هل هناك جواز سفر قديم؟');
    const note = reviewed('Is er een oud paspoort?', 'هل هناك جواز سفر قديم؟');
    writeFileSync(join(root, 'locales/ar/review.json'), JSON.stringify({ [KEY]: note }));
    const of = () => check(root).languages.find(({ language }) => language === 'ar')?.texts;
    expect(of()).toMatchObject({ reviewed: 1, stale: 0 });
    setText(root, PASSPORT_NL, 'old_one.title', 'Heeft u een oud paspoort?');
    expect(of()).toMatchObject({ reviewed: 0, stale: 1 });
  });

  test('a municipality with other names in the same texts makes nothing stale', () => {
    const stale = check('.', { municipality: 'zandvoort' }).faults.filter(
      ({ code, file }) => code === 'stale_translation' && file.includes('moving'),
    );
    const inHaarlem = check('.').faults.filter(
      ({ code, file }) => code === 'stale_translation' && file.includes('moving'),
    );
    expect(stale.length).toBe(inHaarlem.length);
  });

  test('notes that are no notes are an error', () => {
    const { faults } = check(withNote('looks good to me'));
    expect(faults).toContainEqual(expect.objectContaining({ code: 'schema', severity: 'error' }));
  });
});
