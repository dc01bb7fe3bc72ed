import { expect, test } from 'vitest';
import { createRestartBudget } from './restart_budget.ts';

test('failures close together wait longer, up to the longest pause', () => {
  const budget = createRestartBudget([0, 10, 100], 1_000);
  expect([0, 1, 2, 3, 4].map((at) => budget.pauseAfterFailure(at))).toEqual([0, 10, 100, 100, 100]);
});

test('a quiet spell makes the next failure the first again', () => {
  const budget = createRestartBudget([0, 10, 100], 1_000);
  budget.pauseAfterFailure(0);
  budget.pauseAfterFailure(1);
  expect(budget.pauseAfterFailure(1_001)).toBe(0);
});
