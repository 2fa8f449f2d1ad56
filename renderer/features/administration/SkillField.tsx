import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/protocol/administration.ts'
import { CheckBox, Select } from '../../ui/index.ts'
import form from './AccountForm.module.css'
import css from './SkillField.module.css'

type Skill = Account['skills'][number]
const levels = [1, 2, 3, 4, 5] as const

interface SkillFieldProps {
  topics: readonly Skill['skill'][]
  value: Skill[]
  onChange: (value: Skill[]) => void
}

/** Which matters are offered to him, and how well he knows each. */
export function SkillField({ topics, value, onChange }: SkillFieldProps) {
  const { t } = useTranslation()
  const set = (skill: Skill['skill'], level: number | null) => {
    const others = value.filter((one) => one.skill !== skill)
    const all = level === null ? others : [...others, { skill, level }]
    onChange(topics.flatMap((topic) => all.find((one) => one.skill === topic) ?? []))
  }
  return (
    <fieldset className={form.set}>
      <legend className={form.label}>{t('administration.skills')}</legend>
      <div className={css.grid}>
        {topics.map((topic) => {
          const level = value.find(({ skill }) => skill === topic)?.level ?? null
          return (
            <div key={topic} className={css.skill}>
              <CheckBox isSelected={level !== null} onChange={(on) => set(topic, on ? 3 : null)}>
                {t(`words.topic.${topic}`)}
              </CheckBox>
              {level !== null && (
                <Select
                  label={t('administration.levelOf', { skill: t(`words.topic.${topic}`) })}
                  hideLabel
                  size="s"
                  value={String(level)}
                  options={levels.map((one) => ({ id: String(one), label: t(`administration.level.${one}`) }))}
                  onChange={(one) => set(topic, Number(one))}
                />
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
