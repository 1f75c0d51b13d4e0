using HocVuSo.Classes;
using HocVuSo.Classes.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Visits;
using HocVuSo.Visits.Photos;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Sync;

/// <summary>What phones bring late does not go against what somebody has said at the office since.</summary>
public sealed class ConsentAtTheDoorTests : FieldLife
{
    private Task<List<(DateOnly Given, bool Withdrawn)>> Consents() =>
        App.Read(async db =>
            (await db.Set<Consent>().Where(c => c.PersonId == Home.Lành).OrderBy(c => c.GivenOn).ToListAsync(Stop)).ConvertAll(c =>
                (c.GivenOn, c.WithdrawnOn is not null)
            )
        );

    private Task Withdraw() => App.Write((WithdrawConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.LearningRecord), Stop), Cast.Bình);

    private Task<List<(int Unnamed, int Lines)>> Kept() =>
        App.Read(async db =>
            (
                await db.Set<Visit>()
                    .OrderBy(v => v.RecordedAt)
                    .ThenBy(v => v.Id)
                    .Select(v => new { v.Unnamed, Lines = db.Set<VisitLearner>().Count(l => l.VisitId == v.Id) })
                    .ToListAsync(Stop)
            ).ConvertAll(v => (v.Unnamed, v.Lines))
        );

    /// <summary>Phone B hears yes and has no network, phone A hears it a day later, she takes it back, B comes online.</summary>
    [Theory]
    [InlineData("2026-03-10")]
    [InlineData("2026-03-12")]
    [InlineData("2026-03-15")]
    public async Task An_older_yes_that_comes_late_revives_nothing(string heard)
    {
        await Settle();
        using var late = await Joined();
        using var early = await Joined("Ngô Văn Tư");
        Assert.Equal(("accepted", null), await First(early, early.Write("visit", Taught(day: "2026-03-12")).Item));
        await Withdraw();
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("accepted", null), await First(late, late.Write("visit", Taught(day: heard)).Item));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("accepted", null), await First(late, late.Write("visit", Taught(agrees: false)).Item));
        Assert.Equal([(0, 1), (1, 0), (1, 0)], await Kept());
        Assert.Equal([(new DateOnly(2026, 3, 12), true)], await Consents());
    }

    [Fact]
    public async Task A_yes_at_a_class_is_of_the_day_of_the_class()
    {
        await Settle();
        using var phone = await Joined();
        async Task<(string, string?)> Tick(DateOnly day)
        {
            var id = Ids.New<SessionId>(App.Clock);
            await App.Write((PlanClass slice) => slice.Run(new(id, Village, day, new(8, 0), "Nhà văn hóa thôn Đông", "Chuyển tiền an toàn"), Stop), Cast.Chi);
            return await First(phone, phone.Write("attendance", new { s = id.Value, w = new[] { new { p = Lành, c = true } } }, format: 2).Item);
        }
        Assert.Equal(("accepted", null), await Tick(new(2026, 3, 12)));
        Assert.Equal([(new DateOnly(2026, 3, 12), false)], await Consents());
        await Withdraw();
        Assert.Equal(("accepted", null), await Tick(new(2026, 3, 13)));
        Assert.Equal([(new DateOnly(2026, 3, 12), true)], await Consents());
        Assert.Equal((2, 1), (await App.Sum(Kinds.Taught(TeachingChannel.Class)), await App.Sum(Kinds.Studied)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_wants_her_data_left_alone_is_named_nowhere_and_phones_hear_of_it(bool agreed)
    {
        await Settle();
        using var phone = await Joined();
        if (agreed)
        {
            await App.Write((Residents.Agree slice) => slice.Run(Home.Lành, Stop), Cast.Bình);
        }
        async Task<int?> Ok(long after) =>
            (int?)(await phone.Get($"villages/{Village}/changes?after={after}")).Body!["p"]!.AsArray().SingleOrDefault(p => (int)p!["n"]! == Lành)?["ok"];
        var before = await Cursor();
        var request = Ids.New<DataRequestId>(App.Clock);
        await App.Write((ReceiveRequest slice) => slice.Run(new(request, Home.Lành, DataRight.Restrict, "Chính chủ", "", World.Today), Stop), Cast.Bình);
        await App.Write((CloseRequest slice) => slice.Run(new(request, 1, Done: true, "Đã hạn chế"), Stop), Cast.Bình);
        Assert.Equal(0, await Ok(before));
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", Taught()).Item));
        Assert.Equal([(1, 0)], await Kept());
        Assert.Equal(agreed ? 1 : 0, (await Consents()).Count);
        before = await Cursor();
        await App.Write((LiftRestriction slice) => slice.Run(new(Home.Lành), Stop), Cast.Bình);
        Assert.Equal(agreed ? 1 : 0, await Ok(before));
    }

    private Task<long> Cursor() => App.Read(db => db.Set<Change>().MaxAsync(c => c.Seq, Stop));

    [Fact]
    public async Task No_picture_is_kept_of_who_took_it_back_and_the_phone_lets_go_of_it()
    {
        await Settle();
        using var phone = await Joined();
        await App.Write((Residents.Agree slice) => slice.Run(Home.Lành, Stop), Cast.Bình);
        await Withdraw();
        var (id, item) = phone.Write(
            "visit",
            new
            {
                h = House,
                day = "2026-03-15",
                o = 1,
                m = 30,
                w = new[]
                {
                    new
                    {
                        p = Lành,
                        l = "030000",
                        c = true,
                    },
                },
                ph = new { p = Lành, h = new byte[32] },
            },
            format: 2
        );
        Assert.Equal("wait", await phone.AskPhoto(id));
        Assert.Equal(("accepted", null), await First(phone, item));
        Assert.Equal(0, await App.Read(db => db.Set<VisitPhoto>().CountAsync(Stop)));
        Assert.Equal("refused", await phone.AskPhoto(id));
        Assert.Equal("refused", (await phone.SendPhoto(id, [1, 2, 3])).S);
    }
}
