import { useMemo, useState } from 'react'
import { Collection, ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { roles, type Account } from '../../../shared/protocol/administration.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Avatar, Pill, Select, TextField, type Option } from '../../ui/index.ts'
import css from './AccountList.module.css'
import { accountState, accountStates, accountTones } from './accountState.ts'
import { filterAccounts, noFilter, type AccountFilter } from './filterAccounts.ts'

interface AccountListProps {
  /** Null: not known yet. */
  accounts: Account[] | null
  sites: { id: string; name: string; partnerName: string | null }[]
  chosen: string | null
  onChoose: (id: string) => void
}
const rowHeight = 52

/** Thousands of people, narrowed as one types; arrow keys walk them. */
export function AccountList({ accounts, sites, chosen, onChoose }: AccountListProps) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const [filter, setFilter] = useState<AccountFilter>(noFilter)
  const found = useMemo(() => filterAccounts(accounts ?? [], filter), [accounts, filter])
  const any = <Id extends string>(options: Option<Id>[]): Option<Id | 'any'>[] => [
    { id: 'any', label: t('administration.any') },
    ...options,
  ]
  const narrow = (change: Partial<AccountFilter>) => setFilter((before) => ({ ...before, ...change }))
  return (
    <>
      <TextField
        label={t('administration.search')}
        hideLabel
        placeholder={t('administration.search')}
        type="search"
        autoFocus
        value={filter.text}
        onChange={(text) => narrow({ text })}
      />
      <div className={css.filters}>
        {sites.length > 1 && (
          <Select
            label={t('administration.site')}
            size="s"
            value={filter.siteId || 'any'}
            options={any(
              sites.map(({ id, name, partnerName }) => ({
                id,
                label: partnerName ? `${name} (${partnerName})` : name,
              })),
            )}
            onChange={(id) => narrow({ siteId: id === 'any' ? '' : id })}
          />
        )}
        <Select
          label={t('administration.role')}
          size="s"
          value={filter.role || 'any'}
          options={any(roles.map((id) => ({ id, label: t(`words.role.${id}`) })))}
          onChange={(id) => narrow({ role: id === 'any' ? '' : id })}
        />
        <Select
          label={t('administration.standing')}
          size="s"
          value={filter.state || 'any'}
          options={any(accountStates.map((id) => ({ id, label: t(`administration.state.${id}`) })))}
          onChange={(id) => narrow({ state: id === 'any' ? '' : id })}
        />
      </div>
      <p className={css.count} role="status">
        {accounts === null
          ? isOnline && t('administration.loading')
          : t('administration.count', { count: found.length, all: accounts.length })}
      </p>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
        <ListBox
          className={css.list!}
          aria-label={t('administration.accounts')}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys]
            if (id !== undefined) onChoose(String(id))
          }}
          renderEmptyState={() => <div className={css.none}>{accounts !== null && t('administration.nobody')}</div>}
        >
          <Collection items={found}>{(account) => <AccountRow account={account} />}</Collection>
        </ListBox>
      </Virtualizer>
    </>
  )
}

function AccountRow({ account }: { account: Account }) {
  const { t } = useTranslation()
  const state = accountState(account)
  const words = [t(`words.role.${account.role}`), account.siteName, account.partnerName].filter(Boolean)
  return (
    <ListBoxItem id={account.id} textValue={account.name} className={css.row!}>
      <Avatar name={account.name} size={28} />
      <span className={css.who}>
        <span className={css.name}>{account.name}</span>
        <span className={css.facts}>{words.join(' · ')}</span>
      </span>
      {state !== 'active' && <Pill tone={accountTones[state]}>{t(`administration.state.${state}`)}</Pill>}
      {account.sessions > 0 && (
        <Pill tone="ok" dot>
          {t('administration.signedIn')}
        </Pill>
      )}
    </ListBoxItem>
  )
}
