using HocVuSo.Ledger.Contract;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.People.Sensitive;
using HocVuSo.Platform;
using HocVuSo.Tests.People.Life;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Sensitive;

/// <summary>Sensitive groups: with consent, for who holds the duty, and never in a fact.</summary>
public sealed class MarkSensitiveTests : LifeTest
{
    private Task Consent() =>
        App.Write((RecordConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.SensitiveGroup, ConsentWay.ReadAloud), Cancellation), Cast.Bình);

    [Fact]
    public async Task Without_her_consent_nothing_is_noted_and_with_it_no_fact_says_so()
    {
        var command = new MarkSensitive.Command(Home.Lành, SensitiveGroup.Disabled, World.Today);
        Assert.Equal("people.sensitive-consent", await App.Broken((MarkSensitive slice) => slice.Run(command, Cancellation), Cast.Bình));
        await Consent();
        var facts = await App.Read(db => db.Set<Fact>().CountAsync(Cancellation));
        await App.Write((MarkSensitive slice) => slice.Run(command, Cancellation), Cast.Bình);
        await App.Write((MarkSensitive slice) => slice.Run(command, Cancellation), Cast.Bình);
        Assert.Equal(facts, await App.Read(db => db.Set<Fact>().CountAsync(Cancellation)));
        Assert.Equal(1, await App.Read(db => db.Set<SensitiveMembership>().CountAsync(Cancellation)));
        await NobodyElse((MarkSensitive slice) => slice.Run(command, Cancellation));
        await App.Refused((MarkSensitive slice) => slice.Run(command, Cancellation), Cast.Chi);
        using var chi = App.As(Cast.Chi);
        Assert.DoesNotContain("khuyết tật", (await chi.Page($"/nguoi/{Home.Lành.Value}/doi-song")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_withdrawn_it_is_gone()
    {
        await Consent();
        await App.Write((MarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Poor, World.Today), Cancellation), Cast.Bình);
        await App.Write((WithdrawConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.SensitiveGroup), Cancellation), Cast.Bình);
        Assert.Equal(0, await App.Read(db => db.Set<SensitiveMembership>().CountAsync(Cancellation)));
    }
}

/// <summary>It no longer holds, or was a mistake.</summary>
public sealed class UnmarkSensitiveTests : LifeTest
{
    [Fact]
    public async Task Ended_it_stays_dated_and_a_mistake_leaves_no_trace()
    {
        await App.Write((RecordConsent slice) => slice.Run(new(Home.Lành, ConsentPurpose.SensitiveGroup, ConsentWay.ReadAloud), Cancellation), Cast.Bình);
        await App.Write((MarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Poor, Tenth), Cancellation), Cast.Bình);
        await App.Write((MarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Disabled, Tenth), Cancellation), Cast.Bình);
        await NobodyElse((UnmarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Poor, World.Today), Cancellation));
        await App.Write((UnmarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Poor, World.Today), Cancellation), Cast.Bình);
        await App.Write((UnmarkSensitive slice) => slice.Run(new(Home.Lành, SensitiveGroup.Disabled, null), Cancellation), Cast.Bình);
        var left = await App.Read(db => db.Set<SensitiveMembership>().SingleAsync(Cancellation));
        Assert.Equal((SensitiveGroup.Poor, World.Today), (left.Group, left.ToDay));
    }
}

/// <summary>Figures by sensitive groups give nobody away.</summary>
public sealed class SensitiveFiguresTests : LifeTest
{
    [Theory]
    [InlineData(new[] { 10, 20 }, new[] { 10, 20 })]
    [InlineData(new[] { 3, 20, 30 }, new[] { -1, -1, 30 })] // one hidden cell would follow from the total
    [InlineData(new[] { 3, 4, 30 }, new[] { -1, -1, 30 })]
    [InlineData(new[] { 0, 20 }, new[] { 0, 20 })]
    public void Small_cells_are_left_out_with_one_more(int[] counts, int[] shown) =>
        Assert.Equal(shown, SensitiveFigures.Hide([.. counts.Select(c => (c, 0))]).Select(c => c.Known ?? -1));

    [Theory]
    [InlineData(10, 5, 5)]
    [InlineData(10, 8, null)] // two who were not reached
    [InlineData(10, 3, null)]
    [InlineData(10, 10, 10)]
    public void How_many_were_reached_must_not_tell_who_was_not(int known, int reached, int? shown) =>
        Assert.Equal(shown, SensitiveFigures.Hide([(known, reached)])[0].Reached);

    [Fact]
    public async Task Reached_among_known_in_a_period()
    {
        for (var i = 0; i < 6; i++)
        {
            var id = await new Residents(App).Add($"Người Thứ {i}");
            await App.Write((RecordConsent slice) => slice.Run(new(id, ConsentPurpose.SensitiveGroup, ConsentWay.ReadAloud), Cancellation), Cast.Bình);
            await App.Write((MarkSensitive slice) => slice.Run(new(id, SensitiveGroup.EthnicMinority, Tenth), Cancellation), Cast.Bình);
            await App.Write(
                async (FactWriter facts) =>
                    facts.State(
                        Kinds.Taught(TeachingChannel.Class),
                        await facts.PlaceOf(3, Cancellation),
                        (await facts.Subjects([id.Value], Cancellation))[id.Value],
                        World.Today,
                        1,
                        Evidence.Person,
                        new(SourceCode.Classes, Ids.New(App.Clock))
                    )
            );
        }
        await using var scope = App.Services.CreateAsyncScope();
        var answer = await scope
            .ServiceProvider.GetRequiredService<SensitiveFigures>()
            .Of(SensitiveGroup.EthnicMinority, 2, [3, 4], new(2026, 3, 1), World.Today, Cancellation);
        Assert.Equal(new SensitiveFigures.Cell(6, 6), answer.Total);
        Assert.Equal([6, 0], answer.Rows.Select(r => r.Cell.Known ?? -1));
    }
}
