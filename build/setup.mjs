#!/usr/bin/env node
/*
 * Makes this machine able to run Wijkloket: npm packages, system packages, an Electron runtime,
 * clips of what is spoken, and the bundles. It runs before `npm start` and `npm test`, on any Node
 * from 20 on, and needs nothing that it does not install itself. What is in place already is left alone.
 *
 *   node build/setup.mjs [--only modules,system,electron,clips,bundles] [--check] [--refresh]
 *
 * --check    only look: nothing is changed, exit code 1 when something is missing
 * --refresh  do the chosen steps again, even where they seem done
 */
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundles } from './setup/bundles.mjs';
import { clips } from './setup/clips.mjs';
import { electronRuntimeStep } from './setup/electron_runtime.mjs';
import { withLock } from './setup/lock.mjs';
import { modules } from './setup/modules.mjs';
import { SetupFailure, say } from './setup/report.mjs';
import { systemPackages } from './setup/system_packages.mjs';

/** In this order: each step may use what the ones before it put in place. */
const STEPS = [modules, systemPackages, electronRuntimeStep, clips, bundles];
const EXIT_FAILED = 1;
const EXIT_USAGE = 64;

function readArguments() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      check: { type: 'boolean', default: false },
      refresh: { type: 'boolean', default: false },
      root: { type: 'string', default: resolve(dirname(fileURLToPath(import.meta.url)), '..') },
    },
  });
  const names = STEPS.map((step) => step.name);
  const only = values.only?.split(',') ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`--only knows ${names.join(', ')}, not "${unknown}"`);
  return {
    ...values,
    root: resolve(values.root),
    steps: STEPS.filter((step) => only.includes(step.name)),
  };
}

/** Brings one step in order; gives false when `--check` found that it is not. */
async function bring(step, context) {
  const look = () => step.inspect(context);
  const seen = await look();
  if (seen.ready && !context.refresh) {
    say(step.name, seen.note);
    return true;
  }
  if (context.check) {
    say(step.name, `not ready: ${seen.note}`);
    return false;
  }
  await withLock(context.root, async () => {
    // While we waited for the lock, another set-up may have done this step.
    const again = await look();
    const done = again.ready && !context.refresh;
    say(step.name, done ? again.note : await step.act(context, again));
  });
  return true;
}

async function main() {
  let context;
  try {
    context = readArguments();
  } catch (error) {
    say('usage', error.message);
    return EXIT_USAGE;
  }
  try {
    let ready = true;
    for (const step of context.steps) ready = (await bring(step, context)) && ready;
    return ready ? 0 : EXIT_FAILED;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say('failed', error.message);
    say('what now', error.advice);
    return EXIT_FAILED;
  }
}

process.exitCode = await main();
