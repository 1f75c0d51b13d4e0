using HocVuSo.Access;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Sync;

/// <summary>Visits of several phones go through the gate as one set; each stands under its own author and is judged by her own duties.</summary>
public sealed class TakeVisitsTests : FieldLife
{
    [Fact]
    public async Task Of_phones_that_send_at_the_same_moment_each_gets_its_own_answer()
    {
        await Settle();
        await Found(Cast.Bình, [new("Mai Văn Quyết", TeamRole.Leader)], village: World.OtherVillage);
        using var chi = await Joined();
        using var hà = await Joined("Đỗ Thị Hà", approver: Cast.Bình);
        using var elsewhere = await Joined("Mai Văn Quyết", by: Cast.Bình, approver: Cast.Bình);
        var sent = Enumerable.Range(0, 12).SelectMany(_ => new[] { (chi, chi.Write("visit", Taught())), (hà, hà.Write("visit", NobodyHome())) }).ToList();
        var strange = Enumerable.Range(0, 6).Select(_ => (elsewhere, elsewhere.Write("visit", Taught()))).ToList();
        // each twice: a phone that did not wait for its answer
        var answers = await Task.WhenAll(
            sent.Concat(sent).Concat(strange).Select(async s => (Phone: s.Item1, s.Item2.Id, Answer: Assert.Single(await s.Item1.Send(s.Item2.Item))))
        );

        Assert.All(answers.Where(a => a.Phone == elsewhere), a => Assert.Equal(("refused", "visits.not-here"), (a.Answer.S, a.Answer.C)));
        foreach (var twice in answers.Where(a => a.Phone != elsewhere).GroupBy(a => a.Id))
        {
            Assert.True(twice.Select(a => a.Answer.S).ToHashSet(StringComparer.Ordinal).SetEquals(["accepted", "known"]));
        }
        foreach (var (phone, name, facts) in new[] { (chi, "Lê Thị Chi", 4), (hà, "Đỗ Thị Hà", 1) })
        {
            var account = await App.Read(db =>
                db.Set<Account>().Where(a => a.DisplayName == name && a.UserName.StartsWith("to-")).Select(a => a.No).SingleAsync(Stop)
            );
            var ids = answers.Where(a => a.Phone == phone).Select(a => a.Id).Distinct().Order().ToList();
            Assert.Equal(12, ids.Count);
            Assert.Equal(
                ids,
                await App.Read(async db =>
                    (await db.Set<Visit>().Where(v => v.RecordedBy == account).Select(v => v.Id).ToListAsync(Stop)).Select(v => v.Value).Order().ToList()
                )
            );
            Assert.Equal(
                12 * facts,
                await App.Read(db => db.Set<Fact>().CountAsync(f => f.Capability == (short)SourceCode.Visits && f.Actor == account, Stop))
            );
            Assert.Equal(12, await App.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "visits.record" && a.Account == account, Stop)));
        }
        Assert.Equal(24, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
        // she agreed once, and Chi heard it
        Assert.Equal(1, await App.Read(db => db.Set<Consent>().CountAsync(c => c.Purpose == ConsentPurpose.LearningRecord && c.WithdrawnOn == null, Stop)));
        Assert.Equal(12, (await Figures.Read(App, "I09")).Value);
    }

    public static TheoryData<string, string, string> EndsOfWhatMayBeWritten =>
        new()
        {
            { "the phone is lost", "held", "sync.held-quarantine" },
            { "she leaves the team", "held", "sync.held-quarantine" },
            { "the team ends", "held", "sync.held-quarantine" },
            { "her account is closed", "held", "sync.held-quarantine" },
            { "her duty ends", "refused", "visits.not-here" },
        };

    [Theory]
    [MemberData(nameof(EndsOfWhatMayBeWritten))]
    public async Task What_was_remembered_of_a_phone_is_not_believed_after(string end, string state, string code)
    {
        await Settle();
        using var chi = await Joined();
        // the first is looked up, the second remembered
        Assert.Equal("accepted", Assert.Single(await chi.Send(chi.Write("visit", NobodyHome()).Item)).S);
        Assert.Equal("accepted", Assert.Single(await chi.Send(chi.Write("visit", NobodyHome()).Item)).S);
        await End(end, chi);
        var answer = Assert.Single(await chi.Send(chi.Write("visit", NobodyHome()).Item));
        Assert.Equal((state, code), (answer.S, answer.C));
        Assert.Equal(2, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }

    private async Task End(string end, Phone phone)
    {
        var account = await App.Read(db => db.Set<Device>().Where(d => d.Id == new DeviceId(phone.Id)).Select(d => d.AccountNo).SingleAsync(Stop));
        switch (end)
        {
            case "the phone is lost":
                await App.Write((RevokeDevice slice) => slice.Run(new(new(phone.Id)), Stop), Cast.Hà);
                break;
            case "she leaves the team":
                var chi = await Member("Lê Thị Chi");
                await App.Write((LeaveTeam slice) => slice.Run(new(chi.Id, World.Today, "Chuyển công tác"), Stop), Cast.Bình);
                break;
            case "the team ends":
                await App.Write((EndTeam slice) => slice.Run(new(TeamId, World.Today, "Quyết định mới"), Stop), Cast.Bình);
                break;
            case "her account is closed":
                await App.Write((CloseAccount slice) => slice.Run(new(account), Stop), Cast.Quản);
                break;
            default:
                var duty = await App.Read(db => db.Set<Duty>().Where(d => d.AccountNo == account).Select(d => d.Id).SingleAsync(Stop));
                await App.Write((EndDuty slice) => slice.Run(new(account, duty, World.Today.AddDays(-1)), Stop), Cast.Quản);
                break;
        }
    }

    [Fact]
    public async Task No_visit_is_counted_behind_the_loss_of_its_phone()
    {
        await Settle();
        using var chi = await Joined();
        Assert.Equal("accepted", Assert.Single(await chi.Send(chi.Write("visit", NobodyHome()).Item)).S);
        var written = Enumerable.Range(0, 60).Select(_ => chi.Write("visit", NobodyHome()).Item).ToList();
        var sent = Parallel.ForEachAsync(written, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) => await chi.Send(item));
        while (await App.Read(db => db.Set<Visit>().CountAsync(Stop)) < 12)
        {
            await Task.Delay(1, Stop);
        }
        await App.Write((RevokeDevice slice) => slice.Run(new(new(chi.Id)), Stop), Cast.Hà);
        await sent;
        var lost = await App.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "sync.revoke-device").Select(a => a.Id).SingleAsync(Stop));
        Assert.False(await App.Read(db => db.Set<AuditEntry>().AnyAsync(a => a.Action == "visits.record" && a.Id > lost, Stop)));
        var (visits, held) = (
            await App.Read(db => db.Set<Visit>().CountAsync(Stop)),
            await App.Read(db => db.Set<FieldRecord>().CountAsync(r => r.Kept != null, Stop))
        );
        Assert.Equal((written.Count + 1, true), (visits + held, held > 0));
    }

    [Fact]
    public async Task A_phone_lost_while_its_visit_waits_for_the_gate_counts_for_nothing()
    {
        await Settle();
        using var chi = await Joined();
        var busy = new TaskCompletionSource();
        var writer = new Gate(App.Services.GetRequiredService<GateQueue>(), new Actor(), new WrittenSeq());
        var before = writer.Run((Db _) => busy.Task, Stop);
        var lost = App.Write((RevokeDevice slice) => slice.Run(new(new(chi.Id)), Stop), Cast.Hà);
        var sent = chi.Send(chi.Write("visit", NobodyHome()).Item);
        await Task.Delay(500, Stop); // read by now as a phone in good standing, and waiting behind its loss
        Assert.False(lost.IsCompleted || sent.IsCompleted);
        busy.SetResult();
        await Task.WhenAll(before, lost);
        var answer = Assert.Single(await sent);
        Assert.Equal(("held", "sync.held-quarantine"), (answer.S, answer.C));
        Assert.Equal(0, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Whom_a_phone_asked_and_whether_it_was_there_lets_what_is_remembered_stand()
    {
        await Settle();
        using var chi = await Joined();
        Assert.Equal("accepted", Assert.Single(await chi.Send(chi.Write("visit", NobodyHome()).Item)).S);
        var before = await Mark();
        App.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await chi.Knock()); // notes the hour of its contact
        await chi.Manifest();
        Assert.Equal(before, await Mark());
        await App.Write((RevokeDevice slice) => slice.Run(new(new(chi.Id)), Stop), Cast.Hà);
        Assert.Equal(before + 1, await Mark());

        Task<long> Mark() => App.Read(db => StandingMark.Read(db, Stop));
    }

    [Fact]
    public async Task What_is_broken_in_one_phones_record_costs_the_other_phones_nothing()
    {
        await Settle();
        using var chi = await Joined();
        using var hà = await Joined("Đỗ Thị Hà", approver: Cast.Bình);
        // the database itself refuses one of them, for a reason no rule knows of
        await App.Read(db =>
            db.Database.ExecuteSqlRawAsync(
                db.IsSqlite
                    ? "CREATE TRIGGER broken BEFORE INSERT ON visits WHEN NEW.\"Note\" = 'hỏng' BEGIN SELECT RAISE(ABORT, 'broken'); END"
                    : "ALTER TABLE visits ADD CONSTRAINT broken CHECK (\"Note\" <> 'hỏng')",
                Stop
            )
        );
        object Call(object h, object? w = null, string? note = null) =>
            new
            {
                h,
                day = "2026-03-15",
                o = w is null ? 3 : 1,
                w,
                n = note,
            };
        object Learner(object? p) =>
            new
            {
                p,
                l = "000000",
                c = true,
            };
        List<(string S, string? C, object Body)> broken =
        [
            ("refused", "sync.body", Call(1.5)),
            ("refused", "sync.body", Call(1e99)),
            ("refused", "sync.body", Call(-1)),
            ("refused", "sync.body", Call(House, new[] { Learner(2.5) })),
            ("refused", "sync.body", Call(House, new object?[] { null })),
            ("refused", "sync.body", Call(House, new[] { Learner(null) })),
            ("later", "platform.fault", Call(House, note: "hỏng")),
        ];
        var good = Enumerable.Range(0, 20).Select(_ => hà.Send(hà.Write("visit", NobodyHome()).Item)).ToList();
        var bad = broken.ConvertAll(async b => (Expected: (b.S, b.C), Answer: Assert.Single(await chi.Send(chi.Write("visit", b.Body).Item))));

        Assert.All(await Task.WhenAll(good), answers => Assert.Equal("accepted", Assert.Single(answers).S));
        Assert.All(await Task.WhenAll(bad), b => Assert.Equal(b.Expected, (b.Answer.S, b.Answer.C)));
        // and in one batch: each by itself
        var mixed = await chi.Send([
            .. broken.Select(b => chi.Write("visit", b.Body).Item),
            .. Enumerable.Range(0, 20).Select(_ => chi.Write("visit", NobodyHome()).Item),
        ]);
        Assert.Equal([.. broken.Select(b => b.S), .. Enumerable.Repeat("accepted", 20)], mixed.Select(m => m.S), StringComparer.Ordinal);
        Assert.Equal(40, await App.Read(db => db.Set<Visit>().CountAsync(Stop)));
    }
}
