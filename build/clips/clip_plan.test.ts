import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { planClips } from './clip_plan.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const { languages } = await planClips(ROOT);
const heard = (language: string, text: string) =>
  languages.find((one) => one.language === language)?.clips.get(text)?.ssml;

test('numbers and small words are heard in the form that the sentence asks', () => {
  expect(heard('uk', 'Перед вами 1 людина')).toBe('Перед вами одна людина');
  expect(heard('uk', 'Перед вами 22 людини')).toBe('Перед вами двадцять дві людини');
  expect(heard('uk', 'від 5 до 10 хвилин')).toBe('від пяти до десяти хвилин');
  expect(heard('uk', 'Питання 2 з 4')).toBe('Питання 2 із чотирьох');
  expect(heard('uk', 'Номери давали до 16:45.')).toBe('Номери давали до шістнадцятої сорок пять.');
  expect(heard('uk', 'Зараз немає зв’язку')).toBe('Зараз немає звязку');
  expect(heard('bg', 'Преди Вас има 3 души')).toBe('Преди Вас има трима души');
  expect(heard('bg', 'Преди Вас има 13 души')).toBe('Преди Вас има 13 души');
});

test('the day of a date is heard as people say dates, the same digits on a ticket as digits', () => {
  expect(heard('pl', '1.')).toBe('pierwszego');
  expect(heard('pl', '31.')).toBe('trzydziestego pierwszego');
  expect(heard('pl', '1')).toBe('1');
  expect(heard('uk', '5.')).toBe('пятого');
  expect(heard('bg', '22.')).toBe('двадесет и втори');
  expect(heard('en', '3.')).toBe('the third of');
  expect(heard('nl', '1.')).toBe('1');
});
