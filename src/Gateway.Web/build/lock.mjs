// Two builds at once (a test run beside an IDE, two solutions) must not write node_modules and dist together.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './paths.mjs';

const lock = join(root, 'obj', 'build.lock');
const patienceSeconds = 600;

/** Runs work while no other process of this folder does. */
export async function exclusively(work) {
  mkdirSync(join(root, 'obj'), { recursive: true });
  for (let waited = 0; !take(); waited += 0.2) {
    if (waited >= patienceSeconds)
      throw new Error(`another build holds ${lock} for ${patienceSeconds} s: delete that file if none runs`);
    await pause(200);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderRuns()) rmSync(lock, { force: true });
    return false;
  }
}

function holderRuns() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (!pid) return true; // being written at this moment
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
