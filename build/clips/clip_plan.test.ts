import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { planClips } from './clip_plan.ts';

const ROOT = resolve(import.meta.dirname, '../..');

test('numbers and small words are heard in the form that the sentence asks', async () => {
  const { languages } = await planClips(ROOT);
  const heard = (language: string, text: string) =>
    languages.find((one) => one.language === language)?.clips.get(text)?.ssml;
  expect(heard('uk', 'Перед вами 1 людина')).toBe('Перед вами одна людина');
  expect(heard('uk', 'Перед вами 22 людини')).toBe('Перед вами двадцять дві людини');
  expect(heard('uk', 'від 5 до 10 хвилин')).toBe('від пяти до десяти хвилин');
  expect(heard('uk', 'Питання 2 з 4')).toBe('Питання 2 із чотирьох');
  expect(heard('uk', 'Зараз немає зв’язку')).toBe('Зараз немає звязку');
  expect(heard('bg', 'Преди Вас има 3 души')).toBe('Преди Вас има трима души');
  expect(heard('bg', 'Преди Вас има 13 души')).toBe('Преди Вас има 13 души');
});
