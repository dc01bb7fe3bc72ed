import fs from 'node:fs';

/**
 * Writes generated files, of which only those that changed are named. With --check on the command
 * line it writes nothing, and the process fails when one is out of date.
 * @param outputs paths below the project's root, and what should stand there
 */
export function writeGenerated(outputs: readonly (readonly [file: string, text: string])[]): void {
  const isCheck = process.argv.includes('--check');
  for (const [file, text] of outputs) {
    const now = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (now === text) continue;
    if (isCheck) {
      console.error(`${file} is out of date. Run: npm run generate`);
      process.exitCode = 1;
    } else {
      fs.writeFileSync(file, text);
      console.error(`${file} written`);
    }
  }
}
