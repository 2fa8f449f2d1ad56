import { isRepair } from '../engine/compileModel.ts'
import type { CompiledModel } from '../engine/compileModel.ts'
import type { Network } from '../network/network.ts'

/** Tests and benches only: the model as a Bayesian network, one variable for the cause and one for each observation. */
export function networkOf({ model, causes, prior, steps }: CompiledModel): Network {
  return {
    name: model.id,
    variables: [
      { name: 'cause', states: causes, parents: [], table: [...prior] },
      ...steps.flatMap((step) =>
        isRepair(step)
          ? []
          : [
              {
                name: step.id,
                states: step.outcomes,
                parents: ['cause'],
                table: causes.flatMap((_, cause) => step.likelihood.map((likelihood) => likelihood[cause] ?? 0)),
              },
            ],
      ),
    ],
  }
}
