using HocVuSo.Ledger.Contract;

namespace HocVuSo.Indicators.Cube;

/// <summary>One addition to a column of the cube.</summary>
/// <param name="ByGroupOnly">Someone changes her groups and stays: the column over all groups has nothing to note.</param>
internal readonly record struct Contribution(short Measure, int Unit, Groups Groups, Evidence Evidence, int Day, int Amount, bool ByGroupOnly = false);

/// <summary>One person's turn, for counting distinct people.</summary>
internal readonly record struct Turn(short Measure, int Unit, Groups Groups, int Day, int Subject);

/// <summary>What a fold gives out.</summary>
internal sealed class Contributions
{
    public List<Contribution> Columns { get; } = [];
    public List<Turn> Turns { get; } = [];

    public void Add(short measure, int unit, Groups groups, Evidence evidence, int day, int amount)
    {
        if (amount != 0)
        {
            Columns.Add(new Contribution(measure, unit, groups, evidence, day, amount));
        }
    }

    /// <summary>One who counts, and goes on counting in the same place, changes her groups.</summary>
    public void Regroup(short measure, int unit, Groups old, Groups now, int day)
    {
        Columns.Add(new Contribution(measure, unit, old, Evidence.Person, day, -1, ByGroupOnly: true));
        Columns.Add(new Contribution(measure, unit, now, Evidence.Person, day, 1, ByGroupOnly: true));
    }

    public void Clear()
    {
        Columns.Clear();
        Turns.Clear();
    }
}
