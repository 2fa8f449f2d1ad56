/** A table over some variables (by index, ascending): the last runs fastest. */
export interface Factor {
  scope: readonly number[]
  values: Float64Array
}

/** The product of factors, summed over every variable that `scope` does not name. `sizes`: states of each variable. */
export function combine(factors: readonly Factor[], scope: readonly number[], sizes: readonly number[]): Factor {
  const summed = [...new Set(factors.flatMap((factor) => factor.scope))].filter((variable) => !scope.includes(variable))
  // Kept variables outside, summed ones inside: a run of the inner ones adds up in one cell.
  const order = [...scope, ...summed]
  const size = (variable: number): number => sizes[variable] ?? 1
  const inner = summed.reduce((total, variable) => total * size(variable), 1)
  const values = new Float64Array(scope.reduce((total, variable) => total * size(variable), 1))
  // How far each factor's place moves when a variable of `order` goes up by one.
  const strides = factors.map((factor) => {
    const stride = new Map<number, number>()
    let step = 1
    for (const variable of factor.scope.toReversed()) {
      stride.set(variable, step)
      step *= size(variable)
    }
    return order.map((variable) => stride.get(variable) ?? 0)
  })
  const places = new Int32Array(factors.length)
  const digits = new Int32Array(order.length)
  for (let cell = 0, run = 0; cell < values.length;) {
    let product = 1
    for (let f = 0; f < factors.length; f++) product *= factors[f]!.values[places[f]!]!
    values[cell] = values[cell]! + product
    if (++run === inner) {
      run = 0
      cell++
    }
    for (let digit = order.length - 1; digit >= 0; digit--) {
      const full = digits[digit]! + 1 === size(order[digit]!)
      const turns = full ? -digits[digit]! : 1
      digits[digit] = digits[digit]! + turns
      for (let f = 0; f < factors.length; f++) places[f] = places[f]! + turns * strides[f]![digit]!
      if (!full) break
    }
  }
  return { scope, values }
}
