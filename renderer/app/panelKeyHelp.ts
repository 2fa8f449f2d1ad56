import type { keyHelp } from './keyMap.ts'

/** Keys of the diagnostic assistant, which acts on them itself while it has the focus (features/diagnosis/panelKeys). */
export const panelKeyHelp: (typeof keyHelp)[number] = {
  group: 'diagnosis',
  lines: [
    ['runStep', ['↵']],
    ['outcomes', ['1', '9']],
    ['noOutcome', ['0']],
    ['cannot', ['N']],
    ['defer', ['P']],
    ['undoOutcome', ['Z']],
    ['otherSteps', ['E']],
    ['readings', ['D']],
    ['heard', ['/']],
  ],
}
