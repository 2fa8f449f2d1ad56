import type { Row } from '../../protocol/rows.ts'

export type AlertRule = Row<'alert'>['rule']
export type Level = 0 | 1 | 2

/** What one rule says of one queue now. `held`: the level that an alert which stands already keeps (`eases`); never below `level`. */
export interface Reading {
  rule: AlertRule
  level: Level
  held: Level
  value: number
  of: number
  threshold: number
}

/** The higher of two limits that is reached: 2 where `bad`, 1 where `warn`. */
export const levelOf = (isWarn: boolean, isBad: boolean): Level => (isBad ? 2 : isWarn ? 1 : 0)
