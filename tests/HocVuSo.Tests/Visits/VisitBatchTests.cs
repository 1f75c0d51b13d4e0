using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Tests.People;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Visits;

/// <summary>Many visits of one volunteer at once, each answered by itself.</summary>
public sealed class VisitBatchTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private VisitRecord Lesson(DateOnly? day = null) =>
        new(Ids.New<VisitId>(app.Clock), home.House, day ?? World.Today, VisitOutcome.Taught, [new(home.Lành, "300000", Consents: true)], 30);

    private VisitRecord Call(DateOnly? day = null) => new(Ids.New<VisitId>(app.Clock), home.House, day ?? World.Today, VisitOutcome.NobodyHome, []);

    private Task<IReadOnlyList<VisitReceipt>> Send(params VisitRecord[] records) => app.Write((VisitBatch batch) => batch.Run(records, Cancellation), Cast.Chi);

    private Task<int> Stored() => app.Read(db => db.Set<Visit>().CountAsync(Cancellation));

    [Fact]
    public async Task A_batch_counts_as_the_form_does()
    {
        var receipts = await Send(Lesson(), Call());
        Assert.All(receipts, r => Assert.Equal(VisitVerdict.Accepted, r.Verdict));
        Assert.Equal(1, (await Figures.Read(app, "I09")).Value);
        Assert.Equal(1, (await Figures.Read(app, "I09n")).Value);
        Assert.Equal(0.5, (await Figures.Read(app, "K1")).Value);
        var audited = await app.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "visits.record", Cancellation));
        Assert.Equal(2, audited);
    }

    [Fact]
    public async Task A_refused_record_does_not_stop_the_others_and_says_why()
    {
        var elsewhere = await Neighbours.MoveIn(app, World.NeighbourVillage);
        var foreign = Call() with { HouseholdId = elsewhere.House };
        var unknown = Call() with { HouseholdId = Ids.New<HouseholdId>(app.Clock) };
        var stranger = Lesson() with { Learners = [new(elsewhere.Lành, "300000", Consents: true)] };
        var nobody = Lesson() with { Learners = [] };
        var early = Call(Neighbours.Since.AddDays(-1));
        var secret = Call() with { Note = "Mã OTP bà đọc là 482913" };
        var levels = Lesson() with { Learners = [new(home.Nam, "9", Consents: true)] };
        var paid = Call() with { Minutes = 1 };
        VisitRecord[] batch = [foreign, Lesson(), unknown, stranger, nobody, early, secret, levels, paid, Call()];
        var receipts = await Send(batch);
        Assert.Equal(batch.Select(r => r.Id), receipts.Select(r => r.Id));
        string?[] codes =
        [
            "visits.not-here",
            null,
            "visits.not-here",
            "visits.learner",
            "visits.nobody-taught",
            "visits.before-household",
            "platform.secret-in-text",
            "visits.levels",
            "visits.minutes-without-outcome",
            null,
        ];
        Assert.Equal(codes, receipts.Select(r => r.Code), StringComparer.Ordinal);
        Assert.Equal(receipts[0].Sentence, receipts[2].Sentence); // a household of others and one that never was answer alike
        Assert.All(receipts, r => Assert.Equal(r.Code is null ? VisitVerdict.Accepted : VisitVerdict.Refused, r.Verdict));
        Assert.Equal(2, await Stored());
        Assert.Equal(1, await app.Sum(Kinds.Taught(TeachingChannel.HomeVisit)));
    }

    [Fact]
    public async Task A_batch_sent_again_whole_or_in_part_is_known()
    {
        var (first, second) = (Lesson(), Call());
        await Send(first, second);
        var third = Call();
        var again = await Send(second, first, third, third);
        Assert.Equal([VisitVerdict.Known, VisitVerdict.Known, VisitVerdict.Accepted, VisitVerdict.Known], again.Select(r => r.Verdict));
        Assert.Equal(3, await Stored());
        Assert.Equal(
            3,
            await app.Read(db => db.Set<Fact>().CountAsync(f => f.Kind >= 200 && f.Capability == (short)SourceCode.Visits && f.Part == 0, Cancellation))
        );
    }

    [Fact]
    public async Task An_id_that_holds_another_call_is_refused_also_within_a_batch()
    {
        var first = Call();
        var answers = await Send(first, first with { Note = "khác hẳn" });
        Assert.Equal((VisitVerdict.Accepted, VisitVerdict.Refused), (answers[0].Verdict, answers[1].Verdict));
        Assert.Equal("visits.id-reused", answers[1].Code);
    }

    [Fact]
    public async Task Nobody_from_the_next_commune_writes_here()
    {
        var record = Call();
        var answers = await app.Write((VisitBatch batch) => batch.Run([record], Cancellation), Cast.Giang);
        Assert.Equal("visits.not-here", answers[0].Code);
        Assert.Equal(0, await Stored());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "visits.in-future")]
    public async Task A_day_that_has_not_come_is_refused(int ahead, string? code)
    {
        var answers = await Send(Lesson(World.Today.AddDays(ahead)), Call());
        Assert.Equal((code, VisitVerdict.Accepted), (answers[0].Code, answers[1].Verdict));
    }

    /// <summary>She moves out on 10/03; a phone without a network has met her at home on the day of the visit.</summary>
    [Theory]
    [InlineData("2026-03-09", null)]
    [InlineData("2026-03-10", null)]
    [InlineData("2026-03-11", "visits.learner")]
    public async Task Who_has_moved_out_since_was_met_at_home(string day, string? code)
    {
        var version = await app.Read(db => db.Set<Person>().Where(p => p.Id == home.Lành).Select(p => p.Version).SingleAsync(Cancellation));
        var other = (await app.Services.GetRequiredService<MapKeeper>().Map(Cancellation)).NumberOf(World.OtherVillage)!.Value;
        await app.Write((MovePerson slice) => slice.Run(new(home.Lành, version, other, null, new(2026, 3, 10)), Cancellation), Cast.Bình);
        var answers = await Send(Lesson(DateOnly.Parse(day, CultureInfo.InvariantCulture)), Call());
        Assert.Equal((code, VisitVerdict.Accepted), (answers[0].Code, answers[1].Verdict));
        Assert.Equal(code is null ? 1 : 0, await app.Sum(Kinds.Taught(TeachingChannel.HomeVisit)));
    }

    [Fact]
    public async Task Whoever_took_her_consent_back_counts_without_a_name_and_the_visit_stands()
    {
        await Send(Lesson());
        await app.Write((WithdrawConsent slice) => slice.Run(new(home.Lành, ConsentPurpose.LearningRecord), Cancellation), Cast.Bình);
        // heard that day or before it, and brought afterwards: the volunteer could not know and cannot put it right
        var answers = await Send(Lesson(), Lesson(World.Today.AddDays(-4)), Call());
        Assert.All(answers, a => Assert.Equal(VisitVerdict.Accepted, a.Verdict));
        Assert.Equal(2, await app.Read(db => db.Set<Visit>().SumAsync(v => v.Unnamed, Cancellation)));
        Assert.Equal(1, await app.Read(db => db.Set<VisitLearner>().CountAsync(Cancellation)));
        Assert.Equal(0, await app.Read(db => db.Set<Consent>().CountAsync(c => c.WithdrawnOn == null, Cancellation)));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Send(Lesson(World.Today.AddDays(1)));
        Assert.Equal(1, await app.Read(db => db.Set<Consent>().CountAsync(c => c.WithdrawnOn == null, Cancellation)));
        Assert.Equal(2, await app.Read(db => db.Set<VisitLearner>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task More_than_five_hundred_records_are_cut_by_the_sender()
    {
        var record = Call();
        Assert.Equal("platform.too-many", await app.Broken((VisitBatch batch) => batch.Run([.. Enumerable.Repeat(record, 501)], Cancellation), Cast.Chi));
    }
}
