import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Bar } from './parts.tsx'
import { AddHouse, AddPerson } from './screens/Add.tsx'
import { Attendance, ClassList } from './screens/Classes.tsx'
import { Devices } from './screens/Devices.tsx'
import { House, PersonScreen } from './screens/House.tsx'
import { Houses } from './screens/Houses.tsx'
import { Invited, Locked, NewPin, Stranger } from './screens/Join.tsx'
import { Me } from './screens/Me.tsx'
import { Outbox } from './screens/Outbox.tsx'
import { Practice, Safety, Teach } from './screens/Teach.tsx'
import { Visit } from './screens/Visit.tsx'
import { Week } from './screens/Week.tsx'
import { session, useSession } from './session.ts'
import './style.css'
import { register } from './worker.ts'
import { chooseLanguage, t } from './words.ts'

function Screen() {
    const [path, setPath] = useState(location.hash)
    useEffect(() => {
        const follow = () => setPath(location.hash)
        // moved: by go(), at once and together with what else has changed
        for (const event of ['hashchange', 'moved']) addEventListener(event, follow)
        return () => {
            for (const event of ['hashchange', 'moved']) removeEventListener(event, follow)
        }
    }, [])
    const [, first = 'ho', a = '', b = '', c] = path.split('/')
    if (first === 'h') return b === 'xem' ? <House key={a} id={a} /> : b === 'them-nguoi' ? <AddPerson key={a} id={a} /> : <Visit id={a} fix={b === 'sua' ? c : undefined} />
    if (first === 'p') return <PersonScreen key={a} id={a} />
    if (first === 'them-ho') return <AddHouse key={a} lane={decodeURIComponent(a)} />
    if (first === 'lop') return a ? <Attendance key={`${a}${c ?? ''}`} id={a} fix={b === 'sua' ? c : undefined} /> : <ClassList />
    if (first === 'hen') return <Week />
    if (first === 'duyet') return <Devices />
    if (first === 'gui') return <Outbox />
    if (first === 'toi') return <Me />
    if (first === 'an-toan') return a === 'tap' ? <Practice /> : <Safety />
    if (first === 'day') return <Teach skill={Number(a)} back={b ? `#/h/${b}` : '#/toi'} />
    return <Houses />
}

function App() {
    const s = useSession()
    if (s.stage === 'open') return <Screen />
    if (s.stage === 'locked') return <Locked />
    if (s.stage === 'invited') return <Invited />
    if (s.stage === 'new-pin') return <NewPin />
    if (s.stage === 'stranger') return <Stranger />
    if (s.stage === 'outdated') return <><Bar title={t('Đồng hành')} /><main class="pad"><p>{t('Ứng dụng vừa cập nhật ở một trang khác. Phiếu vẫn còn.')}</p><button class="button wide" onClick={() => location.reload()}>{t('Mở lại')}</button></main></>
    if (s.stage === 'blocked') return <><Bar title={t('Đồng hành')} /><main class="pad"><p>{t('Bản cũ của ứng dụng đang mở ở một trang khác. Đóng trang đó để tiếp tục; phiếu vẫn còn.')}</p></main></>
    if (s.stage === 'failed') return <><Bar title={t('Đồng hành')} /><main class="pad"><p>{t('Máy chưa đọc ghi được bộ nhớ. Đóng bớt ứng dụng, mở lại rồi thử lại; phiếu vẫn còn.')}</p><button class="button wide" onClick={() => location.reload()}>{t('Mở lại')}</button></main></>
    return <p class="loading">{t('Đang mở…')}</p>
}

if (localStorage.getItem('large')) document.documentElement.classList.add('large')
await (localStorage.getItem('lang') === 'en' ? chooseLanguage('en').catch(() => undefined) : undefined)
sessionStorage.removeItem('boot') // every file is here (index.html)
const root = document.getElementById('app')!
root.textContent = ''
render(<App />, root)
register()
await session.start().catch((cause: unknown) => {
    console.error(cause)
    session.stage = 'failed'
    session.changed()
})
