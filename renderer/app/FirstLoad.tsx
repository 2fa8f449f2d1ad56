import { useTranslation } from 'react-i18next'
import { useConnection } from '../desk/DeskContext.tsx'
import { Card, EmptyState, IconCloudOff, IconMessage2 } from '../ui/index.ts'
import css from './FirstLoad.module.css'

/** Nothing of this adviser is on this machine yet: no figure is right, so none is shown. */
export function FirstLoad() {
  const { t } = useTranslation()
  const isOffline = useConnection() === 'offline'
  return (
    <>
      <nav className={css.column} aria-label={t('app.left')}>
        <Bones />
      </nav>
      <section id="centre" className={css.column} aria-label={t('app.centre')} aria-busy tabIndex={-1}>
        <Card fill label={t('app.empty.label')}>
          <EmptyState
            as="h1"
            icon={isOffline ? IconCloudOff : IconMessage2}
            title={t(isOffline ? 'app.first.offline' : 'app.first.title')}
          >
            {t(isOffline ? 'app.first.offlineText' : 'app.first.text')}
          </EmptyState>
        </Card>
      </section>
      <aside className={css.column} aria-label={t('app.right')}>
        <Bones />
      </aside>
    </>
  )
}

const bones = [72, 46, 60, 38]

function Bones() {
  const { t } = useTranslation()
  return (
    <Card fill label={t('app.loading')}>
      <div className={css.bones} aria-hidden="true">
        {bones.map((width) => (
          <span key={width} className={css.bone} style={{ width: `${width}%` }} />
        ))}
      </div>
    </Card>
  )
}
