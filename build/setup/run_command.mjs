import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { SetupFailure } from './report.mjs';

/** The end of what a failed command printed is shown, up to this many characters. */
const OUTPUT_TAIL_CHARACTERS = 20_000;
const DEFAULT_LIMIT_MS = 15 * 60_000;

/**
 * Runs a command without a shell. Gives its exit code and the end of what it printed; a command
 * that can't be started or runs longer than `limitMs` counts as failed, with the reason in `output`.
 */
export function run(command, args, { cwd, env, limitMs = DEFAULT_LIMIT_MS } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_TAIL_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      keep(`\n${command} was stopped after ${Math.round(limitMs / 1000)} s`);
      child.kill('SIGKILL');
    }, limitMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Like `run`, but a failure ends set-up with what the command printed and with `advice`. */
export async function mustRun(command, args, options, advice) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new SetupFailure(
    `${command} ${args.join(' ')} ended with code ${code}\n${output.trim()}`,
    advice,
  );
}

/** The full path of a command on the PATH, or undefined. */
export function findCommand(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * How to start npm: the command and its first words. Started by npm itself, the same npm is used again,
 * on the Node that it came with: the one in node_modules may be about to be replaced.
 */
export function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script !== undefined && /\.[cm]?js$/.test(script) && existsSync(script)) {
    return [node !== undefined && existsSync(node) ? node : process.execPath, script];
  }
  const npm = findCommand('npm');
  if (npm === undefined) throw new SetupFailure('npm was not found.', 'Install Node with npm.');
  return [npm];
}

/** What a short command prints, or '' when it fails. */
export function outputOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout : '';
}
