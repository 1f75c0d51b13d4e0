import { useState } from 'preact/hooks'
import { secretIn } from '../../core/secrets.ts'
import { fold, iso, readBirth } from '../../core/vietnam.ts'
import { useForm } from '../form.ts'
import { Bar, Field, Icon, Strip, Summary } from '../parts.tsx'
import { session } from '../session.ts'
import { splitAddress } from '../view.ts'
import { devices, t } from '../words.ts'
import { useHouses } from './Houses.tsx'

/** A house that stands on no list. */
export function AddHouse({ lane }: { lane: string }) {
    const houses = useHouses()
    const { value, set, keep } = useForm(`ho-moi ${session.villages[0]?.no} ${lane}`, { head: '', alley: lane ? `${lane}, nhà ` : '', dir: '' })
    const [wrong, setWrong] = useState<Record<string, string>>({})
    if (!value) return <Bar title={t('Thêm hộ')} back="#/ho" />
    const { head, alley, dir } = value
    const alike = head.trim().length > 3 ? houses.filter(h => fold(h.head) === fold(head)) : []
    const save = async (event: Event) => {
        event.preventDefault()
        const found: Record<string, string> = {}
        if (!head.trim() || head.trim().length > 100) found.head = t('Ghi họ và tên chủ hộ.')
        if (alley.length > 200) found.alley = t('Viết ngắn lại, không quá 200 chữ.')
        if (secretIn(dir)) found.dir = t('Ghi chú có vẻ chứa mã, mật khẩu hoặc số giấy tờ. Xóa phần đó giúp nhé.')
        setWrong(found)
        const village = session.villages[0]
        if (Object.keys(found).length > 0 || !village) return
        const way = alley.replace(/,?\s*nhà\s*$/i, '').trim()
        if (!(await keep({ t: 'household', b: { v: village.no, day: iso(session.today), head: head.trim(), alley: way, dir: dir.trim() } }, head.trim()))) return
        session.tell(t('Đã thêm hộ {0}, cất trên máy.', head.trim()))
        location.hash = '#/ho'
    }
    return (
        <>
            <Bar title={t('Thêm hộ')} sub={splitAddress(alley).lane} back="#/ho" />
            <Strip />
            <form onSubmit={e => void save(e)} noValidate>
                <main class="pad">
                    <Summary wrong={wrong} />
                    <div>
                        <Field id="head" label={t('Họ và tên chủ hộ')} wrong={wrong.head}><input class="input" id="head" autocomplete="off" value={head} onInput={e => set({ head: e.currentTarget.value })} /></Field>
                        <Field id="alley" label={t('Xóm, ngõ, số nhà')} hint={t('Ví dụ: Ngõ 3, nhà 5')} wrong={wrong.alley}><input class="input" id="alley" autocomplete="off" value={alley} onInput={e => set({ alley: e.currentTarget.value })} /></Field>
                        <Field id="dir" label={t('Ghi chú đường đi')} hint={t('Ví dụ: cạnh giếng đình, cổng xanh')} wrong={wrong.dir}><input class="input" id="dir" autocomplete="off" maxLength={200} value={dir} onInput={e => set({ dir: e.currentTarget.value })} /></Field>
                    </div>
                    {alike.length > 0 && <p class="notice warn"><Icon name="triangle-alert" /><span><b>{t('Đã có hộ cùng tên')}</b>{alike.map(h => <a key={h.key} href={`#/h/${h.key}/xem`} style="display:inline-flex;min-height:48px;align-items:center">{h.head}, {h.lane} {h.house}</a>)}</span></p>}
                </main>
                <div class="save"><button class="button wide">{t('Lưu hộ mới')}</button></div>
            </form>
        </>
    )
}

/** Someone who lives here and stands on no list. */
export function AddPerson({ id }: { id: string }) {
    const houses = useHouses()
    const house = houses.find(h => h.key === id)
    const { value, set, keep } = useForm(`nguoi-moi ${id}`, { name: '', birth: '', sex: 0, rel: '', dev: 0 })
    const [wrong, setWrong] = useState<Record<string, string>>({})
    if (!house || !value) return <><Bar title={t('Thêm người')} back="#/ho" /><main class="pad"><p>{house ? '' : t('Không tìm thấy hộ này trên máy.')}</p></main></>
    const { name, birth, sex, rel, dev } = value
    const alike = name.trim().length > 3 ? houses.flatMap(h => h.people.map(p => ({ h, p }))).filter(x => fold(x.p.name) === fold(name)) : []
    const save = async (event: Event) => {
        event.preventDefault()
        const found: Record<string, string> = {}
        const year = readBirth(birth, session.today)
        if (!name.trim() || name.trim().length > 100) found.name = t('Ghi họ và tên.')
        if (!year) found.birth = t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')
        setWrong(found)
        if (Object.keys(found).length > 0) return
        const kept = await keep({ t: 'person', b: { v: house.village, day: iso(session.today), h: house.ref, name: name.trim(), birth: year!, sex, rel: rel.trim(), dev } }, name.trim())
        if (kept) location.hash = `#/h/${id}`
    }
    return (
        <>
            <Bar title={t('Thêm người trong nhà')} sub={house.head} back={`#/h/${id}`} />
            <Strip />
            <form onSubmit={e => void save(e)} noValidate>
                <main class="pad">
                    <Summary wrong={wrong} />
                    <div>
                        <Field id="name" label={t('Họ và tên')} wrong={wrong.name}><input class="input" id="name" autocomplete="off" value={name} onInput={e => set({ name: e.currentTarget.value })} /></Field>
                        <Field id="birth" label={t('Ngày sinh')} hint={t('Không nhớ ngày thì ghi năm. Ví dụ: 1954')} wrong={wrong.birth}><input class="input" id="birth" inputMode="numeric" autocomplete="off" value={birth} onInput={e => set({ birth: e.currentTarget.value })} /></Field>
                        <Field id="sex1" label={t('Giới tính')}><div class="quick">{([[1, 'Nam'], [2, 'Nữ']] as const).map(([k, w]) => <button type="button" id={`sex${k}`} key={k} aria-pressed={sex === k} onClick={() => set({ sex: sex === k ? 0 : k })}>{t(w)}</button>)}</div></Field>
                        <Field id="rel" label={t('Quan hệ với chủ hộ')} hint={t('Ví dụ: mẹ, vợ, con dâu')}><input class="input" id="rel" autocomplete="off" maxLength={60} value={rel} onInput={e => set({ rel: e.currentTarget.value })} /></Field>
                        <Field id="dev1" label={t('Thiết bị')}><div class="quick">{devices.map((w, k) => k > 0 && <button type="button" id={`dev${k}`} key={w} aria-pressed={dev === k} onClick={() => set({ dev: dev === k ? 0 : k })}>{t(w)}</button>)}</div></Field>
                    </div>
                    {alike.length > 0 && <p class="notice warn"><Icon name="triangle-alert" /><span><b>{t('Đã có người cùng tên trong thôn')}</b>{alike.map(x => <span key={x.p.key} style="display:block">{x.p.name}, {x.h.head}, {x.h.lane}</span>)}{t('Nếu là một người thì không cần thêm.')}</span></p>}
                </main>
                <div class="save"><button class="button wide">{t('Lưu người mới')}</button></div>
            </form>
        </>
    )
}
