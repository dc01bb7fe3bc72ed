import { describe, expect, test } from 'vitest';
import { AnswerReader, conditionOf } from './printer_answers.ts';

const OK = 0x12;

describe('the condition of a printer', () => {
  test.each([
    ['ready', [OK, OK, OK, OK]],
    ['paper_low', [OK, OK, OK, OK | 0x0c]],
    ['paper_out', [OK | 0x08, OK | 0x20, OK, OK | 0x60]],
    ['cover_open', [OK | 0x08, OK | 0x04, OK, OK]],
    ['error', [OK | 0x08, OK | 0x40, OK | 0x08, OK]],
    ['offline', [OK | 0x08, OK, OK, OK]],
  ] as const)('is %s when it answers %j', (condition, answers) => {
    expect(conditionOf(answers)).toBe(condition);
  });

  test('is an open cover first: that is why the paper is not seen', () => {
    expect(conditionOf([OK | 0x08, OK | 0x24, OK, OK | 0x6c])).toBe('cover_open');
  });
});

describe('answers of a printer', () => {
  const confirmation = [0x37, 0x22, ...Buffer.from('0042'), 0];

  test('are understood one by one', () => {
    const reader = new AnswerReader();
    expect(reader.read(Uint8Array.from([OK, ...confirmation, OK | 0x08]))).toEqual([
      { kind: 'status', byte: OK },
      { kind: 'process_id', id: '0042' },
      { kind: 'status', byte: OK | 0x08 },
    ]);
  });

  test('may arrive in pieces', () => {
    const reader = new AnswerReader();
    const heard = [...confirmation, OK].flatMap((byte) => reader.read(Uint8Array.of(byte)));
    expect(heard).toEqual([
      { kind: 'process_id', id: '0042' },
      { kind: 'status', byte: OK },
    ]);
  });

  test('that nobody asked for are understood too', () => {
    const reader = new AnswerReader();
    expect(reader.read(Uint8Array.of(0x38, 0, 0, 0x0f))).toEqual([
      { kind: 'automatic_status', condition: 'cover_open' },
    ]);
    expect(reader.read(Uint8Array.of(0x18, 0, 0x0f, 0x0f))).toEqual([
      { kind: 'automatic_status', condition: 'paper_out' },
    ]);
  });

  test('may be of a kind that comes in its turn', () => {
    const reader = new AnswerReader();
    expect(reader.read(Uint8Array.of(0x0c))).toEqual([{ kind: 'status_in_line' }]);
  });

  test('that are noise are skipped, however long', () => {
    const reader = new AnswerReader();
    expect(reader.read(Uint8Array.of(0xff, 0x92, OK))).toEqual([{ kind: 'status', byte: OK }]);
    const endless = Uint8Array.from({ length: 500 }, () => 0x37);
    expect(reader.read(endless)).toEqual([]);
    expect(reader.read(Uint8Array.of(0, OK)).at(-1)).toEqual({ kind: 'status', byte: OK });
  });
});
