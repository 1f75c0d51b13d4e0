using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Officials;

/// <summary>Enters the roll of an agency or commune (nhập danh sách cán bộ): by form one by one, by import or the demo up to 500 a run.</summary>
public sealed class EnrolOfficials(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public const int MostRows = 500;

    /// <param name="OrganizationNo">Agency or school they work at; 0 for the unit's own bodies.</param>
    /// <param name="From">Day from which they stand on the roll.</param>
    public sealed record Command(int UnitNo, int OrganizationNo, DateOnly From, IReadOnlyList<OfficialRow> Rows);

    /// <summary>How many came new, and how many that were there got a tick they lacked.</summary>
    public sealed record Outcome(int Added, int Ticked, int Unchanged);

    /// <summary>The same list twice changes nothing: a person on the roll with the same name and birth date is known.</summary>
    /// <exception cref="RuleException"><c>officials.size</c>; <c>officials.name</c>; <c>officials.day</c>: a day after today; <c>officials.organization</c>.</exception>
    public async Task<Outcome> Run(Command command, CancellationToken cancellation)
    {
        var today = clock.TodayInVietnam();
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.RecordTotals, map.PathOn(command.UnitNo, today));
        if (command.Rows.Count is 0 or > MostRows)
        {
            throw new RuleException("officials.size", "Danh sách cần từ 1 đến {0} người mỗi lần ghi.", MostRows);
        }
        if (command.OrganizationNo != 0 && map.OrganizationsOf(command.UnitNo, today).All(o => o.No != command.OrganizationNo))
        {
            throw new RuleException("officials.organization", "Cơ quan này không thuộc đơn vị đã chọn.");
        }
        if (command.From > today || command.Rows.Any(r => r.TrainedOn > today || r.FluentOn > today))
        {
            throw new RuleException("officials.day", "Ngày không được sau hôm nay.");
        }
        var place = await facts.PlaceOf(command.UnitNo, command.OrganizationNo, cancellation);
        var folded = command.Rows.Select(r => Vn.Fold(r.Name)).Distinct(StringComparer.Ordinal).ToList();
        var known = (
            await db.Set<Official>()
                .AsTracking()
                .Where(o => o.UnitNo == command.UnitNo && o.LeftOn == null && folded.Contains(o.Folded))
                .ToListAsync(cancellation)
        ).ToLookup(o => (o.Folded, o.BirthDate));
        var seen = new HashSet<(string, int)>();
        var added = new List<OfficialRow>();
        var (ticked, unchanged) = (0, 0);
        foreach (var row in command.Rows)
        {
            var key = (Vn.Fold(row.Name), row.Birth);
            if (known[key].FirstOrDefault() is { } official)
            {
                _ = Tick(official, row, place) ? ticked++ : unchanged++;
            }
            else if (seen.Add(key))
            {
                added.Add(row);
            }
            else
            {
                unchanged++;
            }
        }
        await Add(command, added, place, cancellation);
        audit.Note("officials.enrol", unit: command.UnitNo);
        await db.SaveChangesAsync(cancellation);
        return new(added.Count, ticked, unchanged);
    }

    private async Task Add(Command command, List<OfficialRow> rows, int place, CancellationToken cancellation)
    {
        var ids = rows.Select(_ => Ids.New<OfficialId>(clock)).ToList();
        var subjects = await facts.NewSubjects(SubjectKind.Official, [.. ids.Select(i => i.Value)], cancellation);
        var officials = new List<Official>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var official = Official.Enrol(ids[i], subjects[i], command.UnitNo, command.OrganizationNo, rows[i], command.From);
            facts.State(
                Kinds.OfficialOnRoll,
                place,
                official.SubjectNo,
                command.From,
                1,
                Evidence.Person,
                new(SourceCode.Officials, ids[i].Value, Official.RollPart)
            );
            Tick(official, rows[i], place);
            officials.Add(official);
        }
        await db.InsertAll(officials, cancellation);
    }

    /// <summary>Adds the ticks a row brings and the official lacks; a list never takes one away.</summary>
    private bool Tick(Official official, OfficialRow row, int place)
    {
        var before = official.Parts;
        if (row.TrainedOn is { } trained && official.TrainedOn is null)
        {
            var part = official.Train(trained, row.TrainingClass, row.Certificate);
            facts.State(Kinds.OfficialTrained, place, official.SubjectNo, trained, 1, Evidence.Person, new(SourceCode.Officials, official.Id.Value, part));
        }
        if (row.FluentOn is { } fluent && official.FluentOn is null)
        {
            var part = official.BecomeFluent(fluent);
            facts.State(Kinds.OfficialFluent, place, official.SubjectNo, fluent, 1, Evidence.Person, new(SourceCode.Officials, official.Id.Value, part));
        }
        return official.Parts > before;
    }
}
