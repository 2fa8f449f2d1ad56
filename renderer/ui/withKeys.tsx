import type { ComponentProps } from 'react'

type Drawn = { render: (props: ComponentProps<'button'>) => React.JSX.Element }

/** What a button is pressed by besides (`aria-keyshortcuts`): React Aria lets that name through in no other way. */
export function withKeys(keys: string | undefined): Drawn | undefined {
  return keys === undefined ? undefined : { render: (props) => <button {...props} aria-keyshortcuts={keys} /> }
}
