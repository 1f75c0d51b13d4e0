import { useState } from 'preact/hooks'
import { resolver } from '../../core/records.ts'
import { ageOn, birthText, dayText, readBirth } from '../../core/vietnam.ts'
import { Bar, cap, Field, Icon, Lamp, levelWord, secretIn, Strip, Summary } from '../parts.tsx'
import { session } from '../session.ts'
import { address, houseName, packed } from '../view.ts'
import { devices, outcomes, skills, states, t } from '../words.ts'
import { useHouses } from './Houses.tsx'

/** The household card: who lives here, the way there, what this phone has written of it. */
export function House({ id }: { id: string }) {
    const house = useHouses().find(h => h.key === id)
    const [dir, setDir] = useState<string | null>(null)
    const [wrong, setWrong] = useState('')
    const today = session.today
    if (!house) return <><Bar title={t('Hộ')} back="#/ho" /><main class="pad"><p>{t('Không tìm thấy hộ này trên máy.')}</p></main></>
    const rows = new Map(session.rows.map(r => [r.id, r]))
    const resolve = resolver(session.rows)
    const mine = session.cards.filter(c => c.t === 'visit' && !rows.get(c.id)?.replaced && resolve(c.b.h) === String(house.ref)).reverse()
    const save = async () => {
        const wanted = (dir ?? '').trim()
        if (wanted.length > 200) return setWrong(t('Viết ngắn lại, không quá 200 chữ.'))
        if (secretIn(wanted)) return setWrong(t('Ghi chú có vẻ chứa mã, mật khẩu hoặc số giấy tờ. Xóa phần đó giúp nhé.'))
        if (wanted !== house.dir) await session.write({ t: 'edit', b: { e: house.ref, field: 'directions', seen: house.dir, wanted } }, house.head)
        setDir(null)
        setWrong('')
    }
    return (
        <>
            <Bar title={houseName(house, today)} sub={cap([house.house, house.lane].filter(x => x).join(', '))} back={`#/h/${id}`} />
            <Strip />
            <main class="pad">
                <section class="card">
                    <h3>{t('Người trong nhà')}</h3>
                    {house.people.length === 0 && <p class="muted">{house.count ? t('Danh sách ghi {0} người, chưa có tên.', house.count) : t('Chưa có ai trong danh sách.')}</p>}
                    <ul class="rows">{house.people.map(p => (
                        <li key={p.key}><a class="row" href={`#/p/${p.key}`}><b>{address(p, today)} {p.name}<span class="muted small" style="display:block;font-weight:400">{[p.birth ? t('{0} tuổi', ageOn(p.birth, today)) : '', p.rel, t(devices[p.dev] ?? '')].filter(x => x).join('. ')}</span></b><Icon name="chevron-right" /></a></li>
                    ))}</ul>
                    <a class="button outline wide" href={`#/h/${id}/them-nguoi`}><Icon name="plus" />{t('Thêm người trong nhà')}</a>
                </section>
                <section class="card">
                    <h3>{t('Ghi chú đường đi')}</h3>
                    {dir === null ? (
                        <><p>{house.dir || t('Chưa ghi. Ví dụ: cạnh giếng đình, cổng xanh')}</p><button class="button outline wide" onClick={() => setDir(house.dir)}><Icon name="pencil" />{t('Sửa ghi chú đường đi')}</button></>
                    ) : (
                        <Field id="dir" label={t('Đường đi')} hint={t('Ví dụ: cạnh giếng đình, cổng xanh')} wrong={wrong || undefined}>
                            <input class="input" id="dir" maxLength={200} value={dir} onInput={e => setDir(e.currentTarget.value)} />
                            <p style="margin-top:8px"><button class="button wide" onClick={() => void save()}>{t('Lưu ghi chú')}</button></p>
                        </Field>
                    )}
                </section>
                <section class="card">
                    <h3>{t('Những lần đến')}</h3>
                    <ul class="rows">
                        {mine.map(c => c.t === 'visit' && <li key={c.id}><div><b>{dayText(packed(c.b.day))}</b> {t(outcomes[c.b.o - 1] ?? '')}<span class="muted small" style="display:block">{t(states[rows.get(c.id)?.state ?? 'sent'])}{c.b.n ? `. ${c.b.n}` : ''}</span></div></li>)}
                        {mine.length === 0 && <li><div>{house.last ? `${dayText(house.last)} ${t(outcomes[house.out - 1] ?? '')}` : t('Chưa đến lần nào')}</div></li>}
                    </ul>
                </section>
                <a class="button lit wide" href={`#/h/${id}`}>{t('Ghi phiếu thăm')}</a>
            </main>
        </>
    )
}

/** One person: what she can do, what she agreed to, values the volunteer may put right. */
export function PersonScreen({ id }: { id: string }) {
    const houses = useHouses()
    const home = houses.find(h => h.people.some(p => p.key === id))
    const person = home?.people.find(p => p.key === id)
    const today = session.today
    const [birth, setBirth] = useState<string | null>(null)
    const [wrong, setWrong] = useState<Record<string, string>>({})
    if (!person || !home) return <><Bar title={t('Người dân')} back="#/ho" /><main class="pad"><p>{t('Không tìm thấy người này trên máy.')}</p></main></>
    const edit = (field: 'birth' | 'device', seen: string, wanted: string) => session.write({ t: 'edit', b: { e: person.ref, field, seen, wanted } }, person.name)
    const saveBirth = async () => {
        const wanted = readBirth(birth ?? '', today)
        setWrong(wanted ? {} : { birth: t('Không nhớ ngày thì ghi năm. Ví dụ: 1954') })
        if (!wanted) return
        if (wanted !== birthText(person.birth)) await edit('birth', birthText(person.birth), wanted)
        setBirth(null)
    }
    return (
        <>
            <Bar title={`${address(person, today)} ${person.name}`.trim()} sub={[person.birth ? t('{0} tuổi', ageOn(person.birth, today)) : '', person.rel, cap([home.house, home.lane].filter(x => x).join(', '))].filter(x => x).join('. ')} back={`#/h/${home.key}/xem`} />
            <Strip />
            <main class="pad">
                <Summary wrong={wrong} />
                <section class="card">
                    <h3>{t('Việc gì, làm đến đâu')}</h3>
                    {!person.ok && <p class="muted">{t('Chưa hỏi đồng ý ghi tên. Hỏi khi ghi phiếu đầu tiên.')}</p>}
                    <ul class="lamps">{skills.map((word, i) => <li key={word}><Lamp level={Number(person.lv[i])} /><span>{t(word)}<span class="muted small" style="display:block">{levelWord(Number(person.lv[i]))}</span></span><a href={`#/day/${i}/${home.key}`}>{t('Cách dạy')}</a></li>)}</ul>
                </section>
                <section class="card">
                    <h3>{t('Thiết bị')}</h3>
                    <div class="quick" role="group" aria-label={t('Thiết bị')}>{devices.map((word, i) => i > 0 && <button key={word} aria-pressed={person.dev === i} onClick={() => person.dev !== i && void edit('device', String(person.dev), String(i))}>{t(word)}</button>)}</div>
                </section>
                <section class="card">
                    <h3>{t('Ngày sinh')}</h3>
                    {birth === null ? (
                        <><p>{person.birth ? birthText(person.birth) : t('Chưa ghi')}</p><button class="button outline wide" onClick={() => setBirth(person.birth ? birthText(person.birth) : '')}><Icon name="pencil" />{t('Sửa ngày sinh')}</button></>
                    ) : (
                        <Field id="birth" label={t('Ngày sinh')} hint={t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')} wrong={wrong.birth}>
                            <input class="input" id="birth" inputMode="numeric" value={birth} onInput={e => setBirth(e.currentTarget.value)} />
                            <p style="margin-top:8px"><button class="button wide" onClick={() => void saveBirth()}>{t('Lưu ngày sinh')}</button></p>
                        </Field>
                    )}
                </section>
            </main>
        </>
    )
}

