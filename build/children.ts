import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'

const running = new Set<ChildProcess>()

/**
 * Starts a process in a group of its own, so that Ctrl-C in the terminal reaches this script only and each child is
 * asked once, by its pid, in the order we choose (the server needs its seconds to close PostgreSQL).
 */
export function startChild(file: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(file, args, { detached: process.platform !== 'win32', ...options })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Resolves with the exit code, 128 + n style codes folded to 1. */
export const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode) return resolve(child.exitCode ?? 1)
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', () => resolve(1))
  })

async function stop(child: ChildProcess, patience: number): Promise<void> {
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), patience)
  await exitOf(child)
  clearTimeout(hard)
}

/** Windows first, then the server: `patience` ms each before SIGKILL. */
export async function stopChildren(patience = 15_000): Promise<void> {
  for (const child of [...running].reverse()) await stop(child, patience)
}
