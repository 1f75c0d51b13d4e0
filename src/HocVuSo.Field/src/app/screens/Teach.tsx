import { useEffect, useRef, useState } from 'preact/hooks'
import { dayText } from '../../core/vietnam.ts'
import { Bar, Icon, Strip } from '../parts.tsx'
import { session } from '../session.ts'
import { moments, safety, scripts } from '../teaching.ts'
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
            <main class="pad" tabIndex={0}>
                <section class="card"><ol class="teach">{safety.map(rule => <li key={rule}><span>{t(rule)}</span></li>)}</ol></section>
                <a class="button wide" href="#/an-toan/tap">{t('Tập xử lý {0} tình huống', moments.length)}</a>
            </main>
        </>
    )
}

/** Its value: the day, yyyymmdd. */
const practisedKey = 'practised'

/** What to do at the door, one moment after the other: each way is answered with its reason, and may be tried again. */
export function Practice() {
    const [at, setAt] = useState(0)
    const [chosen, setChosen] = useState(-1)
    const [firstTries, setFirstTries] = useState(0)
    const story = useRef<HTMLHeadingElement>(null)
    const answer = useRef<HTMLDivElement>(null)
    useEffect(() => {
        if (chosen >= 0) answer.current?.scrollIntoView({ block: 'nearest' })
    }, [chosen])
    const moment = moments[at]
    const choose = (way: number) => {
        if (chosen === -1 && way === moment!.right) setFirstTries(firstTries + 1)
        setChosen(way)
    }
    const go = (to: number, tries: number) => {
        setAt(to)
        setChosen(-1)
        setFirstTries(tries)
        if (to === moments.length) localStorage.setItem(practisedKey, String(session.today))
        // whoever reads with her ears begins at the next story
        setTimeout(() => story.current?.focus())
    }
    return (
        <>
            <Bar title={t('Tập xử lý tình huống')} sub={moment ? t('Tình huống {0} trên {1}', at + 1, moments.length) : t('Đã tập xong')} back="#/an-toan" />
            <Strip />
            <main class="pad">
                {moment ? (
                    <>
                        <section class="card">
                            <h3 tabIndex={-1} ref={story} style="outline:none">{t(moment.story)}</h3>
                            <p class="muted small">{t('Mình làm thế nào?')}</p>
                            <div class="ways" role="group" aria-label={t('Mình làm thế nào?')}>
                                {moment.ways.map((way, i) => <button type="button" key={way} class={chosen !== i ? '' : i === moment.right ? 'right' : 'wrong'} aria-pressed={chosen === i} disabled={chosen === moment.right && chosen !== i} onClick={() => choose(i)}>{t(way)}</button>)}
                            </div>
                        </section>
                        <div ref={answer}>
                            <div role="status">
                                {chosen >= 0 && <p class={chosen === moment.right ? 'notice good' : 'notice warn'}><Icon name={chosen === moment.right ? 'circle-check' : 'triangle-alert'} /><span><b>{chosen === moment.right ? t('Đúng rồi.') : t('Chưa nên.')}</b>{chosen === moment.right ? t(moment.why) : t('Nghĩ thêm một chút rồi chọn lại.')}</span></p>}
                            </div>
                            {chosen === moment.right && <button class="button wide" style="margin-top:14px" onClick={() => go(at + 1, firstTries)}>{at + 1 < moments.length ? t('Tình huống tiếp theo') : t('Xem kết quả')}</button>}
                        </div>
                    </>
                ) : (
                    <section class="card">
                        <h3 tabIndex={-1} ref={story} style="outline:none">{t('Chọn đúng ngay lần đầu {0} trên {1} tình huống', firstTries, moments.length)}</h3>
                        <p>{firstTries === moments.length ? t('Mình sẵn sàng đến nhà bà con.') : t('Đọc lại quy tắc, rồi tập thêm một lần nữa nhé.')}</p>
                        <p class="muted small">{t('Kết quả chỉ ở trên máy này, không gửi đi.')}</p>
                        <button class="button outline wide" onClick={() => go(0, 0)}>{t('Tập lại')}</button>
                        <a class="button wide" style="margin-top:8px" href="#/ho">{t('Về danh sách hộ')}</a>
                    </section>
                )}
            </main>
        </>
    )
}

/** When she last practised to the end, as this phone remembers it. */
export function practised(): string {
    const day = Number(localStorage.getItem(practisedKey) ?? 0)
    return day ? t('Đã tập ngày {0}', dayText(day)) : t('Chưa tập lần nào')
}
