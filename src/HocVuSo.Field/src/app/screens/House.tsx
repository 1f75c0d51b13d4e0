import { useState } from 'preact/hooks'
import { type EditBody, type Ref, resolver } from '../../core/records.ts'
import { secretIn } from '../../core/secrets.ts'
import { ageOn, birthText, dayText, readBirth } from '../../core/vietnam.ts'
import { useForm } from '../form.ts'
import { Bar, cap, Field, Icon, Lamp, levelWord, Strip } from '../parts.tsx'
import { session } from '../session.ts'
import { address, houseName, packed, type ViewHouse, type ViewPerson } from '../view.ts'
import { devices, outcomes, skills, states, t } from '../words.ts'
import { useHouses } from './Houses.tsx'

/** The household card: who lives here, the way there, what this phone has written of it. */
export function House({ id }: { id: string }) {
    const house = useHouses().find(h => h.key === id)
    const [writing, setWriting] = useState(() => session.drafts.has(wayKey(id)))
    const today = session.today
    if (!house) return <><Bar title={t('Hộ')} back="#/ho" /><main class="pad"><p>{t('Không tìm thấy hộ này trên máy.')}</p></main></>
    const rows = new Map(session.rows.map(r => [r.id, r]))
    const resolve = resolver(session.rows)
    const mine = session.cards.filter(c => c.t === 'visit' && !rows.get(c.id)?.replaced && resolve(c.b.h) === String(house.ref)).reverse()
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
                    {writing ? <Way house={house} done={() => setWriting(false)} /> : (
                        <><p>{house.dir || t('Chưa ghi. Ví dụ: cạnh giếng đình, cổng xanh')}</p><button class="button outline wide" onClick={() => setWriting(true)}><Icon name="pencil" />{t('Sửa ghi chú đường đi')}</button></>
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

const wayKey = (id: string) => `duong-${id}`
const birthKey = (id: string) => `sinh-${id}`

/** A value that is put right where it stands. What stood there when it was opened is what she saw, whatever comes meanwhile. */
function usePut(key: string, stands: string) {
    const { value, set, keep, drop } = useForm(key, { seen: stands, text: stands })
    return { value, set, put: async (e: Ref, field: EditBody['field'], wanted: string, title: string) => {
        if (value && wanted !== value.seen && wanted !== stands) return keep({ t: 'edit', b: { e, field, seen: value.seen, wanted } }, title)
        drop()
        return true
    }, drop }
}

/** The way to a house, as it is written anew. */
function Way({ house, done }: { house: ViewHouse; done: () => void }) {
    const { value, set, put, drop } = usePut(wayKey(house.key), house.dir)
    const [wrong, setWrong] = useState('')
    if (!value) return null
    const save = async () => {
        const wanted = value.text.trim()
        if (wanted.length > 200) return setWrong(t('Viết ngắn lại, không quá 200 chữ.'))
        if (secretIn(wanted)) return setWrong(t('Ghi chú có vẻ chứa mã, mật khẩu hoặc số giấy tờ. Xóa phần đó giúp nhé.'))
        if (await put(house.ref, 'directions', wanted, house.head)) done()
    }
    return (
        <Field id="dir" label={t('Đường đi')} hint={t('Ví dụ: cạnh giếng đình, cổng xanh')} wrong={wrong || undefined}>
            <input class="input" id="dir" maxLength={200} value={value.text} onInput={e => set({ text: e.currentTarget.value })} aria-describedby={wrong ? 'dir-wrong' : 'dir-hint'} />
            <Saving word={t('Lưu ghi chú')} save={() => void save()} leave={() => { drop(); done() }} />
        </Field>
    )
}

const Saving = ({ word, save, leave }: { word: string; save: () => void; leave: () => void }) => (
    <>
        <p style="margin-top:8px"><button class="button wide" onClick={save}>{word}</button></p>
        <p style="margin-top:8px"><button class="button outline wide" onClick={leave}>{t('Thôi, không sửa')}</button></p>
    </>
)

/** A birth, as it is put right. */
function Birth({ person, done }: { person: ViewPerson; done: () => void }) {
    const { value, set, put, drop } = usePut(birthKey(person.key), birthText(person.birth))
    const [wrong, setWrong] = useState('')
    if (!value) return null
    const save = async () => {
        const wanted = readBirth(value.text, session.today)
        if (!wanted) return setWrong(t('Không nhớ ngày thì ghi năm. Ví dụ: 1954'))
        if (await put(person.ref, 'birth', wanted, person.name)) done()
    }
    return (
        <Field id="birth" label={t('Ngày sinh')} hint={t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')} wrong={wrong || undefined}>
            <input class="input" id="birth" inputMode="numeric" value={value.text} onInput={e => set({ text: e.currentTarget.value })} aria-describedby={wrong ? 'birth-wrong' : 'birth-hint'} />
            <Saving word={t('Lưu ngày sinh')} save={() => void save()} leave={() => { drop(); done() }} />
        </Field>
    )
}

/** One person: what she can do, what she agreed to, values the volunteer may put right. */
export function PersonScreen({ id }: { id: string }) {
    const houses = useHouses()
    const home = houses.find(h => h.people.some(p => p.key === id))
    const person = home?.people.find(p => p.key === id)
    const today = session.today
    const [writing, setWriting] = useState(() => session.drafts.has(birthKey(id)))
    if (!person || !home) return <><Bar title={t('Người dân')} back="#/ho" /><main class="pad"><p>{t('Không tìm thấy người này trên máy.')}</p></main></>
    const holds = (device: number) => session.write({ t: 'edit', b: { e: person.ref, field: 'device', seen: String(person.dev), wanted: String(device) } }, person.name)
    return (
        <>
            <Bar title={`${address(person, today)} ${person.name}`.trim()} sub={[person.birth ? t('{0} tuổi', ageOn(person.birth, today)) : '', person.rel, cap([home.house, home.lane].filter(x => x).join(', '))].filter(x => x).join('. ')} back={`#/h/${home.key}/xem`} />
            <Strip />
            <main class="pad">
                <section class="card">
                    <h3>{t('Việc gì, làm đến đâu')}</h3>
                    {!person.ok && <p class="muted">{t('Chưa hỏi đồng ý ghi tên. Hỏi khi ghi phiếu đầu tiên.')}</p>}
                    <ul class="lamps">{skills.map((word, i) => <li key={word}><Lamp level={Number(person.lv[i])} /><span>{t(word)}<span class="muted small" style="display:block">{levelWord(Number(person.lv[i]))}</span></span><a href={`#/day/${i}/${home.key}`}>{t('Cách dạy')}</a></li>)}</ul>
                </section>
                <section class="card">
                    <h3>{t('Thiết bị')}</h3>
                    <div class="quick" role="group" aria-label={t('Thiết bị')}>{devices.map((word, i) => i > 0 && <button key={word} aria-pressed={person.dev === i} onClick={() => person.dev !== i && void holds(i)}>{t(word)}</button>)}</div>
                </section>
                <section class="card">
                    <h3>{t('Ngày sinh')}</h3>
                    {writing ? <Birth person={person} done={() => setWriting(false)} /> : (
                        <><p>{birthText(person.birth) || t('Chưa ghi')}</p><button class="button outline wide" onClick={() => setWriting(true)}><Icon name="pencil" />{t('Sửa ngày sinh')}</button></>
                    )}
                </section>
            </main>
        </>
    )
}

