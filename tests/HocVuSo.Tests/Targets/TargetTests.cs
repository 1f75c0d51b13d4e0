using System.Net;
using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills;
using HocVuSo.Skills.Contract;
using HocVuSo.Targets;
using HocVuSo.Targets.Contract;
using HocVuSo.Tests.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Targets;

/// <summary>A commune with targets for 2026; the year runs from 15/12/2025 and 91 of its 365 days have passed.</summary>
public abstract class PlanLife : VillageLife
{
    protected async Task<TargetId> Set(Player player, string indicator, long value, int version = 0, string unit = World.Commune)
    {
        var no = await No(unit);
        return await App.Write((SetTarget slice) => slice.Run(new(no, 2026, indicator, null, value, "16-KH/TU", new(2025, 8, 29), version), Stop), player);
    }

    protected async Task<IReadOnlyList<TargetLine>> Lines(string unit = World.Commune)
    {
        await Figure("DS");
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TargetReader>().Read(await No(unit), 2026, Stop);
    }
}

public sealed class SetTargetTests : PlanLife
{
    [Fact]
    public async Task The_province_sets_a_target_by_the_form_and_the_page_says_how_far_it_is()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        using var visitor = App.As(Cast.An);
        var address = $"/chi-tieu?don-vi={World.Commune}&nam=2026";
        var answer = await visitor.Submit(
            await visitor.Page(address),
            address,
            "#set",
            ("Input.Indicator", "I04"),
            ("Input.Value", "80"),
            ("Input.PlanNumber", "16-KH/TU"),
            ("Input.PlanDay", "29/08/2025")
        );
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        var page = (await visitor.Page(address)).Body!.TextContent;
        Assert.Contains("Chậm 20 điểm", page, StringComparison.Ordinal); // nobody at đạt; 80 % × 91/365
        Assert.Contains("19,9%", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_goes_evenly_from_where_the_year_began_and_a_rate_is_due_every_day()
    {
        var people = await Residents(10);
        await App.Write((MarkChecklist slice) => slice.RunMany([.. people.Take(4).Select(Alone)], Stop), Cast.Hà); // on 10/12/2025, before the year
        await Set(Cast.An, "K2", 8000);
        await Set(Cast.An, "I14", 9000);
        var lines = (await Lines()).ToDictionary(l => l.Definition.Code, StringComparer.Ordinal);
        Assert.Equal(0.4, lines["K2"].Start, 6);
        Assert.Equal(0.4 + (0.4 * 91 / 365), lines["K2"].Pace, 6); // 49,97 %: 10 points behind
        Assert.Equal(-10, lines["K2"].Difference);
        Assert.Equal(0.9, lines["I14"].Pace, 6);
        await Set(Cast.An, "K2", 3000, version: 1);
        Assert.Equal(0.3, (await Lines()).Single(l => l.Definition.Code == "K2").Pace, 6); // begun above the target: at the target
    }

    private MarkChecklist.Command Alone(PersonId person) =>
        new(Ids.New<ChecklistId>(App.Clock), person, new(2025, 12, 10), "Lê Thị Chi", null, [0, 3, 0, 0, 0, 0], Consents: true);

    [Fact]
    public async Task A_change_keeps_the_row_before_and_a_stale_form_is_told()
    {
        await Set(Cast.An, "I08", 2000);
        await Set(Cast.An, "I08", 2300, version: 1);
        Assert.Equal(2, await App.Read(db => db.Set<Target>().CountAsync(t => t.Indicator == "I08", Stop)));
        var line = Assert.Single(await Lines());
        Assert.Equal((2300, 573, -573L), (line.Target, (int)line.Pace, line.Difference!.Value));
        var stale = await Assert.ThrowsAsync<StaleException>(() => Set(Cast.An, "I08", 2400, version: 1));
        Assert.Contains("2.300", stale.Message, StringComparison.Ordinal);
        await Set(Cast.An, "I08", 2300, version: 1); // a retry says the same
        Assert.Equal(2, await App.Read(db => db.Set<Target>().CountAsync(t => t.Indicator == "I08", Stop)));
    }

    [Theory]
    [InlineData("I04", 0, true)]
    [InlineData("I04", 10_000, true)]
    [InlineData("I04", 10_001, false)]
    [InlineData("I04", -1, false)]
    [InlineData("I08", 10_001, true)]
    [InlineData("I99", 1, false)]
    public async Task A_ratio_is_at_most_100_per_cent(string indicator, long value, bool stands)
    {
        if (stands)
        {
            await Set(Cast.An, indicator, value);
        }
        else
        {
            await Assert.ThrowsAsync<RuleException>(() => Set(Cast.An, indicator, value));
        }
    }

    [Fact]
    public async Task Who_may_not_and_the_neighbour_set_nothing()
    {
        await Assert.ThrowsAsync<NotAllowedException>(() => Set(Cast.Hà, "I04", 8000));
        await Assert.ThrowsAsync<NotAllowedException>(() => Set(Cast.Giang, "I04", 8000));
        using var giang = App.As(Cast.Giang);
        Assert.Equal(HttpStatusCode.NotFound, await giang.Status($"/chi-tieu?don-vi={World.Commune}"));
    }
}

public sealed class CascadeTargetTests : PlanLife
{
    private async Task<RuleException?> Split(TargetId of, long first, long second, Player? by = null)
    {
        var (east, west) = (await No(World.Village), await No(World.OtherVillage));
        return await Record.ExceptionAsync(() =>
                App.Write(
                    (CascadeTarget slice) => slice.Run(new(of, "20/KH-UBND", new(2026, 1, 20), [new(east, first, 0), new(west, second, 0)]), Stop),
                    by ?? Cast.Bình
                )
            ) as RuleException;
    }

    [Fact]
    public async Task Counts_of_the_villages_add_up_to_the_communes()
    {
        var of = await Set(Cast.An, "I08", 100);
        Assert.Equal("targets.unbalanced", (await Split(of, 60, 39))?.Code);
        Assert.Null(await Split(of, 60, 40));
        Assert.Equal(60, Assert.Single(await Lines(World.Village)).Target);
    }

    [Fact]
    public async Task Ratios_are_weighed_by_the_people_behind_them()
    {
        await Residents(3);
        await Resident("Một Người", 1960, World.OtherVillage);
        await Figure("DS");
        var of = await Set(Cast.An, "I04", 8000);
        Assert.Equal("targets.unbalanced", (await Split(of, 7000, 10_000))?.Code); // (3 × 70 + 1 × 100) ÷ 4 = 77,5
        Assert.Null(await Split(of, 8000, 8000));
    }

    [Fact]
    public async Task The_page_suggests_a_split_that_adds_up()
    {
        await Residents(3);
        await Resident("Một Người", 1960, World.OtherVillage);
        await Figure("DS");
        var of = await Set(Cast.An, "I08", 10);
        using var visitor = App.As(Cast.Bình);
        var address = $"/chi-tieu/giao/{of.Value}";
        var answer = await visitor.Submit(address);
        Assert.True(answer.Status is HttpStatusCode.Redirect, answer.Text);
        Assert.Equal(10, Assert.Single(await Lines(World.Village)).Target + Assert.Single(await Lines(World.OtherVillage)).Target);
    }

    [Fact]
    public async Task A_village_left_empty_is_said_above_the_same_sheet()
    {
        await Residents(3);
        await Figure("DS");
        var of = await Set(Cast.An, "I08", 10);
        using var visitor = App.As(Cast.Bình);
        var answer = await visitor.Submit($"/chi-tieu/giao/{of.Value}", ("Rows[0].Value", ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("không phải một con số", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await Lines(World.Village));
    }

    [Fact]
    public void A_suggested_split_of_a_count_leaves_no_remainder() =>
        Assert.Equal(
            100,
            Cascade
                .Suggest(
                    isRatio: false,
                    100,
                    new Dictionary<int, long>
                    {
                        [1] = 1,
                        [2] = 1,
                        [3] = 1,
                    }
                )
                .Values.Sum()
        );
}

public sealed class SetRuleTests : PlanLife
{
    [Fact]
    public async Task Periods_become_calendar_years_from_the_day_the_province_says()
    {
        var rules = App.Services.GetRequiredService<Rules>();
        Assert.Equal(new DateOnly(2026, 12, 14), (await rules.Year(2026, Stop)).To);
        await App.Write(
            (SetRule slice) => slice.Run(new(RuleCatalogue.PeriodPreset, nameof(PeriodPreset.Calendar), new(2026, 1, 1), "QĐ 1/QĐ-UBND"), Stop),
            Cast.An
        );
        Assert.Equal(new DateOnly(2026, 12, 31), (await rules.Year(2026, Stop)).To);
        Assert.Equal(new DateOnly(2025, 12, 14), (await rules.Year(2025, Stop)).To);
    }

    [Theory]
    [InlineData("adult-age", "15", true)]
    [InlineData("adult-age", "14", false)]
    [InlineData("adult-age", "21", true)]
    [InlineData("adult-age", "22", false)]
    [InlineData("elderly-age", "sáu mươi", false)]
    public async Task A_value_has_to_make_sense(string key, string value, bool stands)
    {
        var set = await Record.ExceptionAsync(() => App.Write((SetRule slice) => slice.Run(new(key, value, new(2026, 1, 1), "QĐ 1/QĐ-UBND"), Stop), Cast.An));
        Assert.Equal(stands, set is null);
    }

    [Fact]
    public async Task Only_the_province_sets_rules() =>
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            App.Write((SetRule slice) => slice.Run(new("adult-age", "18", new(2026, 1, 1), "QĐ"), Stop), Cast.Bình)
        );
}
