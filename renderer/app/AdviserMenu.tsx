import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useMe, useStatus } from '../desk/DeskContext.tsx'
import { useUiStore, type Language, type Theme } from '../store/uiStore.ts'
import {
  Avatar,
  Icon,
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconSettings,
  Menu,
  VisuallyHidden,
} from '../ui/index.ts'
import css from './AdviserMenu.module.css'

const themes: Theme[] = ['system', 'light', 'dark']
const languages: { id: Language; label: string }[] = [
  { id: 'fr', label: 'Français' },
  { id: 'en', label: 'English' },
]

/** My name, and behind it: appearance, language, keys, settings, the way out. */
export function AdviserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const { pending } = useStatus()
  const { theme, language, setTheme, setLanguage, show } = useUiStore()
  const name = me?.name ?? ''
  const words = name.split(' ')
  const short = words.length > 1 ? `${words[0]} ${words.at(-1)![0]}.` : name

  function act(id: string) {
    const [kind, value] = id.split(':')
    if (kind === 'theme') setTheme(value as Theme)
    else if (kind === 'language') setLanguage(value as Language)
    else if (id === 'keys' || id === 'settings' || id === 'signOut') show(id)
  }

  return (
    <Menu
      label={t('app.menu.title')}
      placement="bottom end"
      onAction={act}
      groups={[
        {
          title: t('app.menu.theme'),
          items: themes.map((id) => ({ id: `theme:${id}`, label: t(`app.theme.${id}`), isSelected: id === theme })),
        },
        {
          title: t('app.menu.language'),
          items: languages.map(({ id, label }) => ({ id: `language:${id}`, label, isSelected: id === language })),
        },
        {
          items: [
            { id: 'keys', label: t('app.menu.keys'), kbd: '?', icon: <Icon of={IconKeyboard} /> },
            { id: 'settings', label: t('app.menu.settings'), icon: <Icon of={IconSettings} /> },
            {
              id: 'signOut',
              label: t(pending > 0 ? 'app.menu.signOutPending' : 'app.menu.signOut', { count: pending }),
              icon: <Icon of={IconLogout} />,
            },
          ],
        },
      ]}
    >
      <Press className={css.button!}>
        <Avatar name={name} size={26} />
        <span className={css.name}>{short}</span>
        <VisuallyHidden>{`, ${name}, ${t('app.menu.title')}`}</VisuallyHidden>
        <Icon of={IconChevronDown} size={14} />
      </Press>
    </Menu>
  )
}
