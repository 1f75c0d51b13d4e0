import { addDays, dayText, weekday } from '../../core/vietnam.ts'
import { Bar, Lamp, Nav, Strip } from '../parts.tsx'
import { session, useSession } from '../session.ts'
import { visitsSince } from '../view.ts'
import { t } from '../words.ts'
import { Door } from './Door.tsx'
import { myLanes, suggest, useHouses } from './Houses.tsx'

/** My week: what was done, what was promised, who next and why. */
export function Week() {
    const s = useSession()
    const houses = useHouses()
    const today = session.today
    const monday = addDays(today, -weekday(today))
    const { reached, taught } = visitsSince(s.cards, s.rows, monday)
    const goal = s.me?.weekly ?? 0
    const lanes = myLanes()
    const appointed = houses.filter(h => h.appt > 0 && (lanes.size === 0 || lanes.has(h.lane))).sort((a, b) => a.appt - b.appt)
    const plans = suggest(houses, 8)
    return (
        <>
            <Bar title={t('Tuần của tôi')} sub={t('Từ {0} đến {1}', dayText(monday), dayText(addDays(monday, 6)))} />
            <Strip />
            <main>
                <section class="total">
                    <p><b>{goal ? t('{0} trên {1} nhà tuần này', reached, goal) : t('{0} nhà đã đến', reached)}</b><span class="muted small">{t('{0} lượt người được hướng dẫn', taught)}</span></p>
                    {goal > 0 && <div class="meter" aria-hidden="true"><i class="x" style={`width:${Math.min(100, (100 * reached) / goal)}%`} /></div>}
                    {goal > 0 && <p class="muted small">{reached >= goal ? t('Đã đạt mục tiêu tuần.') : t('Mục tiêu tuần: {0} nhà, còn {1} nhà.', goal, goal - reached)}</p>}
                </section>
                <section class="lane-group">
                    <h2>{t('Nên đến nhà nào tiếp')}</h2>
                    {plans.length === 0 ? <div class="empty"><Lamp level={3} /><p>{t('Chưa có gợi ý. Nhà nào cũng vừa được đến, hoặc danh sách chưa về máy.')}</p></div>
                        : <ul>{plans.map((p, i) => <Door key={p.house.key} house={p.house} next={i === 0} why={t(p.why.key, ...p.why.args)} />)}</ul>}
                </section>
                <section class="lane-group">
                    <h2>{t('Lịch hẹn')} <span>{t('{0} hộ', appointed.length)}</span></h2>
                    {appointed.length === 0 ? <p class="muted">{t('Chưa có hẹn nào.')}</p> : <ul>{appointed.slice(0, 40).map(h => <Door key={h.key} house={h} />)}</ul>}
                </section>
            </main>
            <Nav at="#/hen" />
        </>
    )
}
