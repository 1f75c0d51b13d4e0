import { Bar, Icon, Strip } from '../parts.tsx'
import { safety, scripts } from '../teaching.ts'
import { skills, t } from '../words.ts'

export function Teach({ skill, back }: { skill: number; back: string }) {
    const script = scripts[skill] ?? scripts[0]!
    return (
        <>
            <Bar title={t(skills[skill] ?? skills[0])} sub={t('Cách dạy, khoảng 20 đến 30 phút')} back={back} />
            <Strip />
            <main class="pad" tabIndex={0}>
                <section class="card"><h3>{t('Mở lời')}</h3><p>“{t(script.open)}”</p></section>
                <section class="card"><h3>{t('Từng bước')}</h3><ol class="teach">{script.steps.map(step => <li key={step}><span>{t(step)}</span></li>)}</ol></section>
                <section class="card"><h3>{t('Tự làm được khi nào?')}</h3><p>{t(script.proof)}</p></section>
                <p class="notice warn"><Icon name="shield" /><span><b>{t('Không bao giờ')}</b>{t(script.never)}</span></p>
                <p class="muted">{t('Quay lại trong vòng hai tuần cho bác nhớ.')}</p>
            </main>
        </>
    )
}

export function Safety() {
    return (
        <>
            <Bar title={t('Quy tắc an toàn')} sub={t('Đọc một lần trước khi đi')} back="#/toi" />
            <Strip />
            <main class="pad" tabIndex={0}><section class="card"><ol class="teach">{safety.map(rule => <li key={rule}><span>{t(rule)}</span></li>)}</ol></section></main>
        </>
    )
}
