import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editsAccounts } from '../../../shared/domain/account.ts'
import { useConnection, useMe } from '../../desk/DeskContext.tsx'
import { Button, Dialog, EmptyState, IconUsers } from '../../ui/index.ts'
import css from './AccountsDialog.module.css'
import { AccountDetail } from './AccountDetail.tsx'
import { AccountForm } from './AccountForm.tsx'
import { AccountList } from './AccountList.tsx'
import { Fault } from './Fault.tsx'
import { FirstPassword, type FirstPasswordMade } from './FirstPassword.tsx'
import { Offline } from './Offline.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'

/** Left the accounts, right the one that is chosen, changed or being made. A lead reads, and ends sessions. */
export function AccountsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const isOnline = useConnection() === 'online'
  const mayEdit = me !== undefined && editsAccounts(me)
  const { value, why, again } = useAnswer('accounts.list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [mode, setMode] = useState<'read' | 'edit' | 'create'>('read')
  const [made, setMade] = useState<FirstPasswordMade | null>(null)
  const account = value?.accounts.find(({ id }) => id === chosen)
  const choose = (id: string | null) => {
    setChosen(id)
    setMode('read')
    setMade(null)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t('administration.accounts')}
      subtitle={t(mayEdit ? 'administration.accountsHint' : 'administration.accountsHintLead', { site: me?.siteName })}
      size="xl"
    >
      <Offline />
      <Fault why={why} onRetry={() => void again()} />
      <div className={css.two}>
        <div className={css.left}>
          <AccountList
            accounts={value?.accounts ?? null}
            sites={value?.sites ?? []}
            chosen={mode === 'create' ? null : chosen}
            onChoose={choose}
          />
          {mayEdit && (
            <Button
              variant="primary"
              isDisabled={!isOnline || value === null}
              onPress={() => {
                choose(null)
                setMode('create')
              }}
            >
              {t('administration.create')}
            </Button>
          )}
        </div>
        <div className={css.right}>
          {made && <FirstPassword made={made} onDone={() => setMade(null)} />}
          {value && mode !== 'read' && (mode === 'create' || account) ? (
            <AccountForm
              key={account?.id ?? 'new'}
              account={mode === 'edit' ? account : undefined}
              sites={value.sites}
              shops={value.shops}
              onCancel={() => setMode('read')}
              onSaved={async (accountId, first) => {
                await again()
                setChosen(accountId)
                setMode('read')
                setMade(first)
              }}
            />
          ) : account ? (
            <AccountDetail
              key={account.id}
              account={account}
              mayEdit={mayEdit}
              onEdit={() => setMode('edit')}
              onChanged={again}
              onFirstPassword={setMade}
            />
          ) : (
            !made && (
              <EmptyState icon={IconUsers} title={t('administration.chooseOne')}>
                {t('administration.chooseOneText')}
              </EmptyState>
            )
          )}
        </div>
      </div>
    </Dialog>
  )
}
