using HocVuSo.Indicators;
using HocVuSo.Indicators.Contract;
using HocVuSo.Indicators.Cube;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Tests.Skills;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators;

/// <summary>What the province sets reaches the figures.</summary>
public sealed class FoldRulesTests : VillageLife
{
    [Fact]
    public async Task A_new_adult_age_folds_the_ledger_anew_and_figures_name_it()
    {
        await Resident("Nguyễn Thị Lành", 1954);
        await Born(2008, 6, 1); // 17 today
        await Born(2011, 6, 1); // 14 today
        var before = await Figure("I04");
        Assert.Equal((1L, 0L), (before.Denominator, before.RuleVersion));

        await Set("16", new(2026, 2, 1));
        var after = await Figure("I04");
        Assert.Equal((2L, 1L), (after.Denominator, after.RuleVersion));

        var reader = App.Services.GetRequiredService<IndicatorReader>();
        var earlier = await reader.Read(Catalogue.Of("I04"), await No(World.Commune), new(new(2025, 12, 15), new(2026, 1, 31)), null, null, Stop);
        Assert.Equal(1, earlier.Denominator); // the rule of its day
        await using var scope = App.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Stop)).Differences);
    }

    [Fact]
    public void A_raised_age_takes_people_out_until_their_birthday()
    {
        var rules = new FoldRules([new(0, 16, 60), new(new DateOnly(2026, 1, 1).DayNumber, 18, 60)], version: 1);
        Assert.Equal(16, rules.On(new DateOnly(2025, 12, 31).DayNumber).Adult);
        Assert.Equal(18, rules.On(new DateOnly(2026, 1, 1).DayNumber).Adult);
        var turns = rules.Turns(20090601).Select(DateOnly.FromDayNumber);
        Assert.Contains(new DateOnly(2026, 1, 1), turns);
        Assert.Contains(new DateOnly(2025, 6, 1), turns);
        Assert.Contains(new DateOnly(2027, 6, 1), turns);
    }

    [Fact]
    public void The_hash_follows_the_values_alone()
    {
        Assert.Equal(FoldRules.Default.Hash, new FoldRules([new(0, 18, 60)], version: 9).Hash);
        Assert.NotEqual(FoldRules.Default.Hash, new FoldRules([new(0, 17, 60)], version: 0).Hash, StringComparer.Ordinal);
        Assert.Equal(16, FoldRules.Default.Hash.Length);
    }

    private Task Set(string value, DateOnly from) =>
        App.Write((SetRule slice) => slice.Run(new(RuleCatalogue.AdultAge, value, from, "QĐ 12/QĐ-UBND"), Stop), Cast.An);

    private async Task Born(int year, int month, int day)
    {
        var id = Ids.New<PersonId>(App.Clock);
        var village = await No(World.Village);
        var person = new Register.NewPerson(id, new($"Người {year}", BirthDate.Of(year, month, day), Sex.Male, village, null));
        await App.Write((Register register) => register.Add([], [person], new DateOnly(2025, 9, 1), Stop));
    }
}
