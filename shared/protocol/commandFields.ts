import { z } from 'zod'
import { commentBases } from './rows.ts'

/** What fields of commands are made of. */
export const id = z.string().min(1).max(64)
/** PostgreSQL takes no NUL, and half an emoji is no character: cleaned at the door. */
const clean = (value: string): string => value.replaceAll('\u0000', '').toWellFormed()
export const text = z.string().max(10_000).overwrite(clean)
export const ms = z.number().int()
/** Why a text names somebody's health, belief or the like; without it such a text is refused (`note.needsBasis`). */
export const basis = z.enum(commentBases).optional()
export const fields = z.record(z.string().max(40), z.union([z.string().max(300), z.number(), z.array(id).max(500)]))
