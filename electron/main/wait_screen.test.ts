import { expect, test } from 'vitest';
import { answerShellRequest, waitPage, waitUrl } from './wait_screen.ts';

test('the page asks for a moment in every language that the kiosk speaks or is about to', () => {
  const page = waitPage('starting');
  for (const language of ['nl', 'en', 'ar', 'tr', 'pl', 'uk', 'bg', 'fa']) {
    expect(page).toContain(`lang="${language}"`);
  }
});

test('Arabic and Persian stand from right to left', () => {
  expect(waitPage('starting')).toMatch(/lang="ar" dir="rtl"/);
  expect(waitPage('starting')).toMatch(/lang="fa" dir="rtl"/);
});

test.each(['crash', 'port', 'storage', 'configuration', 'usage', 'hub', 'hubkey'] as const)(
  'the host reads what to do about %s',
  (trouble) => {
    expect(waitPage(trouble)).toMatch(/<aside>.*Voor de medewerker.*For staff/);
  },
);

test('while the service just starts there is nothing for the host to do', () => {
  expect(waitPage('starting')).not.toContain('<aside>');
});

test('the page runs no script and loads nothing but its fonts', async () => {
  const answer = await answerShellRequest(waitUrl('crash'), '/nowhere');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('script-src');
});

test.each(['/fonts/../main.mjs', '/fonts/%2e%2e%2fmain.mjs', '/etc/passwd', '/', '/wait/<b>'])(
  'the shell serves no %s',
  async (path) => {
    const answer = await answerShellRequest(`wijkloket://shell${path}`, import.meta.dirname);
    expect(answer.status).toBe(404);
  },
);
