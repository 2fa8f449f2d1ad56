import { z } from 'zod'
import { id, ms } from './commandFields.ts'
import type { commandSchemas } from './commandSchemas.ts'
import type { liveCommands } from './liveCommands.ts'
import type { queueableCommands } from './queueableCommands.ts'

// The desk writes live commands, and never reads one: their schemas are not in its first screen.
export { commandSchemas } from './commandSchemas.ts'
export { liveCommands } from './liveCommands.ts'
export { queueableCommands } from './queueableCommands.ts'

export type QueueableName = keyof typeof queueableCommands
export type LiveName = keyof typeof liveCommands
export type CommandName = keyof typeof commandSchemas
export type Args<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>

/** `at`: when the adviser acted, in server time (the desk corrects its clock), used to settle text by time of edit. */
export const commandEnvelope = z.object({ id, name: z.string().max(60), args: z.unknown(), at: ms })
export const queuedEnvelope = commandEnvelope.extend({ seq: z.number().int().positive() })
export type QueuedCommand = z.infer<typeof queuedEnvelope>
export type LiveCommand = z.infer<typeof commandEnvelope>
