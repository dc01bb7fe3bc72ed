import { expect, test } from 'vitest';
import { readOptions, type ShellPlace } from './options.ts';

const packaged: ShellPlace = {
  packaged: true,
  appFolder: '/opt/wijkloket/resources/app.asar',
  defaultDataDir: '/var/lib/wijkloket',
  workingFolder: '/',
};
const development: ShellPlace = { ...packaged, packaged: false, workingFolder: '/home/dev' };

test('a kiosk that is told nothing uses its own places', () => {
  const read = readOptions([], packaged);
  expect(read).toMatchObject({
    ok: true,
    value: {
      dataDir: '/var/lib/wijkloket',
      configFile: null,
      port: 4170,
      dev: false,
      size: null,
      serviceHost: 'utility',
    },
  });
});

test('the data folder, the configuration and the port can be given', () => {
  const words = ['--data', '/data', '--config=/etc/wijkloket.yaml', '--port', '0'];
  expect(readOptions(words, packaged)).toMatchObject({
    ok: true,
    value: { dataDir: '/data', configFile: '/etc/wijkloket.yaml', port: 0 },
  });
});

test('in development a path may be relative, the folder comes first, Chromium has its own words', () => {
  const words = [
    '--no-sandbox',
    '--inspect=0',
    '.',
    '--data',
    'here',
    '--dev',
    '--size',
    '1280x800',
  ];
  expect(readOptions(words, development)).toMatchObject({
    ok: true,
    value: { dataDir: '/home/dev/here', dev: true, size: { width: 1280, height: 800 } },
  });
});

test.each([
  '--no-sandbox',
  '--disable-web-security',
  '--remote-debugging-port=9222',
  '--inspect',
  '--ignore-certificate-errors',
  '--load-extension=/tmp/x',
  '--dev',
  '--windowed',
  '--service=/tmp/other.mjs',
  '--node=/tmp/node',
  '--service-host=node',
  '-v',
  '/tmp/app',
])('a packaged kiosk refuses %s', (word) => {
  expect(readOptions([word], packaged).ok).toBe(false);
});

test.each([
  [['--port', 'eighty'], '--port'],
  [['--port', '70000'], '--port'],
  [['--size', 'big'], '--size'],
  [['--service-host', 'docker'], '--service-host'],
  [['--data'], '--data'],
  [['.', 'another'], 'another'],
])('%j is refused with its name in the message', (words, name) => {
  const read = readOptions(words, development);
  expect(read.ok ? '' : read.error).toContain(name);
});

const PIN = `sha256/${'A'.repeat(43)}=`;

test('a second kiosk is told its hub and the key of it', () => {
  const words = ['--hub', 'https://10.0.0.2:4171/', '--hub-pin', PIN];
  expect(readOptions(words, packaged)).toMatchObject({
    ok: true,
    value: { hub: { url: 'https://10.0.0.2:4171', pin: PIN } },
  });
  expect(readOptions([], packaged)).toMatchObject({ ok: true, value: { hub: null } });
});

test.each([
  [['--hub', 'https://10.0.0.2:4171']],
  [['--hub-pin', PIN]],
  [['--hub', 'http://10.0.0.2:4171', '--hub-pin', PIN]],
  [['--hub', 'https://10.0.0.2:4171/desk/', '--hub-pin', PIN]],
  [['--hub', 'https://host:secret@10.0.0.2', '--hub-pin', PIN]],
  [['--hub', 'kiosk.local', '--hub-pin', PIN]],
  [['--hub', 'https://10.0.0.2', '--hub-pin', 'sha256/short']],
  [['--hub', 'https://10.0.0.2', '--hub-pin', PIN, '--config', 'a.yaml']],
])('a hub that can not be right is refused: %j', (words) => {
  expect(readOptions(words, packaged).ok).toBe(false);
});
