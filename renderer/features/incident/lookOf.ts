import type { Row } from '../../../shared/protocol/rows.ts'
import { IconAlertTriangle, IconCircleCheck, IconTool } from '../../ui/index.ts'

/** How much an incident weighs on the screen: an outage most, what is only suspected least. */
export function lookOf({ state, kind }: Pick<Row<'incident'>, 'state' | 'kind'>): {
  tone: 'bad' | 'warn' | 'mute' | 'ok'
  glyph: typeof IconTool
} {
  if (state === 'closed') return { tone: 'ok', glyph: IconCircleCheck }
  if (state !== 'declared') return { tone: 'mute', glyph: IconAlertTriangle }
  return kind === 'works' ? { tone: 'warn', glyph: IconTool } : { tone: 'bad', glyph: IconAlertTriangle }
}
