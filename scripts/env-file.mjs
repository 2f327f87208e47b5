import { readFileSync } from 'node:fs';
import process from 'node:process';
import { root } from './steps.mjs';

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^#\n]*?))\s*(?:#.*)?$/;

/** Puts the settings of `.env` into the environment; what is set there already wins. No file, no settings. */
export function loadEnvFile(path = `${root}/.env`) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return;
  }
  // process.loadEnvFile came with Node 20.12 only.
  for (const line of text.split(/\r?\n/)) {
    const [, name, ...values] = LINE.exec(line) ?? [];
    if (name) process.env[name] ??= values.find((value) => value !== undefined);
  }
}
