import { describe, expect, test } from 'vitest';
import { PaperDocument, type PaperLine } from '../contract/printing.ts';
import { ticketPaper, type TicketPaperInput } from './ticket_paper.ts';

const texts = {
  heading: 'Your number',
  keep: 'Keep this paper.',
  bring: 'You need:',
  code: 'Lost it?',
  copy: 'Copy',
  later: 'After that',
};

const english: TicketPaperInput = {
  ticket: { label: 'A017', code: '4F7K2M9Q', language: 'en' },
  texts,
  subject: { text: 'Passport', dutch: 'Paspoort' },
  location: 'Wijkloket Schalkwijk',
  issuedAt: '22 November 2026, 14:05',
  bring: ['Your old passport'],
  copy: false,
};

const texted = (lines: readonly PaperLine[]) =>
  lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));

describe('the ticket that a resident carries', () => {
  test('says number, subject, what to do and when, and fits the contract', () => {
    const paper = ticketPaper(english);
    expect(PaperDocument.parse(paper)).toEqual(paper);
    expect(texted(paper.lines)).toEqual([
      'Wijkloket Schalkwijk',
      'Your number',
      'A017',
      'Passport',
      'Paspoort',
      'Keep this paper.',
      'You need:',
      '- Your old passport',
      'Lost it?',
      '4F7K 2M9Q',
      '22 November 2026, 14:05',
    ]);
  });

  test('says where to go after the help here, in both languages', () => {
    const later = { text: 'Central hall', dutch: 'Publiekshal', lines: ['Zijlvest 39, Haarlem'] };
    const { lines } = ticketPaper({ ...english, later });
    expect(texted(lines)).toEqual(
      expect.arrayContaining(['After that: Central hall', 'Publiekshal', 'Zijlvest 39, Haarlem']),
    );
    expect(lines).toContainEqual(expect.objectContaining({ text: 'Publiekshal', language: 'nl' }));
  });

  test('has nothing larger than the number', () => {
    const huge = ticketPaper(english).lines.filter(
      (line) => line.kind === 'text' && line.size === 'huge',
    );
    expect(huge).toMatchObject([{ text: 'A017', bold: true }]);
  });

  test('carries the code of the ticket, whole', () => {
    const codes = ticketPaper(english).lines.filter((line) => line.kind === 'qr');
    expect(codes).toEqual([{ kind: 'qr', data: '4F7K2M9Q' }]);
  });

  test('names the subject in Dutch too, as Dutch, for the colleague', () => {
    expect(ticketPaper(english).lines).toContainEqual(
      expect.objectContaining({ text: 'Paspoort', language: 'nl' }),
    );
  });

  test('does not say the same twice to a Dutch resident', () => {
    const subject = { text: 'Paspoort', dutch: 'Paspoort' };
    const ticket = { ...english.ticket, language: 'nl' } as const;
    const lines = texted(ticketPaper({ ...english, ticket, subject }).lines);
    expect(lines.filter((line) => line === 'Paspoort')).toHaveLength(1);
  });

  test('has no list when there is nothing to bring', () => {
    expect(texted(ticketPaper({ ...english, bring: [] }).lines)).not.toContain('You need:');
  });

  test('says that it is a copy, only when it is', () => {
    expect(texted(ticketPaper(english).lines)).not.toContain('Copy');
    expect(texted(ticketPaper({ ...english, copy: true }).lines)).toContain('Copy');
  });

  test('stays within the contract however long the list is', () => {
    const bring = Array.from({ length: 200 }, (_, i) => `Thing ${i}`);
    expect(PaperDocument.safeParse(ticketPaper({ ...english, bring })).success).toBe(true);
  });
});
