import css from './Work.module.css'

interface Props {
  label: string
  options: readonly (readonly [id: string, label: string])[]
  value: string | undefined
  onChange: (id: string) => void
}

/** One of a few, as keys that a finger finds. Nothing is chosen for him. */
export function Choice({ label, options, value, onChange }: Props) {
  return (
    <div className={css.choice} role="group" aria-label={label}>
      <span>{label}</span>
      <div className={css.keys}>
        {options.map(([id, text]) => (
          <button key={id} type="button" aria-pressed={value === id} className={css.key} onClick={() => onChange(id)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  )
}
