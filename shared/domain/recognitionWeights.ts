/**
 * Probabilities behind recognition. All [judged]: no operator publishes them; they are data, so that a floor may learn its own.
 * m = P(this agrees | the caller is this customer). What else may explain an agreement stands beside it.
 */
export interface IdentifierWeight {
  /** P(the claim is on this customer's record | the caller is this customer). 1 − m prices a claim that is not there. */
  m: number
  /** Expected number of other people who present one customer's own value: lent handset, slip of the pen, wrong record. */
  strangers: number
  /** P(also agrees | another person of the same household calls): what a second, unshared identifier still proves. */
  household: number
  /** Share of "somebody else" who bears the same family: decides how much the family name adds. */
  relatives: number
}

/** P(level | same person), P(level | unrelated person) as a function of the name's frequency f, for one part of the name. */
export interface NameWeight {
  m: Readonly<Record<'exact' | 'sound' | 'close' | 'different', number>>
  /** P(same part | another person of the household): most share the surname, few the given name. */
  inHousehold: number
}

export interface RecognitionWeights {
  /** Customers known to the operator: the prior of one of them, before any evidence, is 1 / population. */
  population: number
  phone: IdentifierWeight
  email: IdentifierWeight
  /** An address whose tag (`name+tag@domain`) is not the one on file. */
  mailbox: Pick<IdentifierWeight, 'm' | 'strangers'>
  reference: IdentifierWeight
  caseReference: IdentifierWeight
  family: NameWeight
  given: NameWeight
  /** Names are public: without an identifier the posterior stops here. */
  nameOnlyCap: number
  /** Whoever holds somebody's letter can quote its reference: without a name, a number or an address the posterior stops here. */
  referenceOnlyCap: number
  /** A number is kept free this long after its line ended, then given to somebody else (days). */
  quarantineDays: number
  /** m of an ended link on its first day, and the days in which it halves once the quarantine is over. */
  ended: { m: number; halfLifeDays: number }
}

export const DEFAULT_WEIGHTS: RecognitionWeights = {
  population: 8_000_000,
  phone: { m: 0.8, strangers: 0.02, household: 0.2, relatives: 0.7 },
  email: { m: 0.75, strangers: 0.01, household: 0.2, relatives: 0.7 },
  mailbox: { m: 0.5, strangers: 0.05 },
  reference: { m: 0.9, strangers: 0.005, household: 0.3, relatives: 0.3 },
  caseReference: { m: 0.9, strangers: 0.02, household: 0.3, relatives: 0.3 },
  family: { m: { exact: 0.75, sound: 0.08, close: 0.09, different: 0.08 }, inHousehold: 0.6 },
  given: { m: { exact: 0.78, sound: 0.07, close: 0.1, different: 0.05 }, inHousehold: 0.02 },
  nameOnlyCap: 0.9,
  referenceOnlyCap: 0.9,
  quarantineDays: 40,
  ended: { m: 0.25, halfLifeDays: 180 },
}

/** A posterior from here on opens the record by itself. */
export const SURE = 0.97
/** …provided that the next one lies at least this far below. */
export const MARGIN = 0.5
/** Under this nobody is offered in the chooser. */
export const WORTH_SHOWING = 0.05
