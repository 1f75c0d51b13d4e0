using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Puts the values that volunteers saw and wanted together (sửa tại nhà): final state = what stood before + the set of edits, in no order of arrival.</summary>
public sealed class FieldValues(Db db, FieldNotes notes, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <exception cref="NotAllowedException">The author may not record visits where the household or person is: what stands there is not to be guessed.</exception>
    /// <exception cref="RuleException"><c>sync.gone</c>; <c>sync.edit</c>; those of the register.</exception>
    public async Task Take(Guid id, Device device, int subject, EditBody body, long savedAt, CancellationToken cancellation)
    {
        if (body.Field.Length > 20 || body.Seen.Length > 200 || body.Wanted.Length > 200)
        {
            throw new RuleException("sync.edit", "Phần sửa dài quá 200 chữ. Viết ngắn lại rồi lưu.");
        }
        body = body with { Seen = FieldNotes.Normal(body.Field, body.Seen), Wanted = FieldNotes.Normal(body.Field, body.Wanted) };
        var entry = (await FieldNotes.Read(people, [subject], cancellation)).GetValueOrDefault(subject) ?? throw Missing();
        // the village's leader sees what clashes there, also when a crew of the commune has written it
        var village = entry.VillageNo;
        actor.DemandWriting(Permission.RecordVisit, await maps.Map(cancellation), village, clock.TodayInVietnam());
        var current = entry.Values.GetValueOrDefault(body.Field) ?? throw Missing();
        var open = await Open(subject, body.Field, cancellation);
        var origin = open.Count > 0 ? open[0].Origin : current;
        if (open.Count > 0 && !string.Equals(FieldEdit.Fold(origin, open).Stands, current, StringComparison.Ordinal))
        {
            // the office has written another value since: it settles what was there before
            open.ForEach(e => e.Become(EditState.Settled));
            (open, origin) = ([], current);
        }
        var edit = FieldEdit.Of(id, village, subject, body, origin, device.AccountNo, DateTimeOffset.FromUnixTimeMilliseconds(savedAt));
        db.Add(edit);
        open.ForEach(e => e.Follow(village));
        open.Add(edit);
        var (stands, states) = FieldEdit.Fold(origin, open);
        states.ForEach(s => s.Edit.Become(s.State));
        if (!string.Equals(stands, current, StringComparison.Ordinal))
        {
            await notes.Write(subject, body.Field, stands, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>A person has decided which value stands: every edit of the field is settled. Of who has left the register nothing is written.</summary>
    /// <exception cref="RuleException"><c>people.field</c> and those of the register.</exception>
    /// <exception cref="StaleException">The office, or somebody else who decided, has written another value since.</exception>
    public async Task Settle(int subject, string field, string value, CancellationToken cancellation)
    {
        var open = await Open(subject, field, cancellation);
        var current = (await FieldNotes.Read(people, [subject], cancellation)).GetValueOrDefault(subject)?.Values.GetValueOrDefault(field);
        if (current is not null && !string.Equals(current, value, StringComparison.Ordinal))
        {
            if (open.Count == 0 || !string.Equals(FieldEdit.Fold(open[0].Origin, open).Stands, current, StringComparison.Ordinal))
            {
                throw new StaleException("mục này", current, value);
            }
            await notes.Write(subject, field, value, cancellation);
        }
        open.ForEach(e => e.Become(EditState.Settled));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Settles what clashes no longer, and has the rest follow where its household or person is. Safe to run twice.</summary>
    /// <returns>How many edits were settled.</returns>
    public async Task<int> Tidy(CancellationToken cancellation)
    {
        var clashing = db.Set<FieldEdit>().Where(e => e.State == EditState.Conflict).Select(e => e.Subject);
        var edits = await db.Set<FieldEdit>().AsTracking().Where(e => e.State != EditState.Settled && clashing.Contains(e.Subject)).ToListAsync(cancellation);
        var live = (await new Clashes(db, people).Of([.. edits.Select(e => e.Subject).Distinct()], cancellation)).ToDictionary(c => (c.Subject, c.Field));
        var settled = 0;
        foreach (var group in edits.GroupBy(e => (e.Subject, e.Field)).Where(g => g.Any(e => e.State is EditState.Conflict)))
        {
            foreach (var edit in group)
            {
                if (live.TryGetValue(group.Key, out var clash))
                {
                    edit.Follow(clash.Of.VillageNo);
                    continue;
                }
                edit.Become(EditState.Settled);
                settled++;
            }
        }
        await db.SaveChangesAsync(cancellation);
        return settled;
    }

    private static RuleException Missing() =>
        new("sync.gone", "Hộ hoặc người này không còn trong danh sách. Tải lại danh sách của thôn, rồi báo cán bộ xã nếu nhầm.");

    private Task<List<FieldEdit>> Open(int subject, string field, CancellationToken cancellation) =>
        db.Set<FieldEdit>()
            .AsTracking()
            .Where(e => e.Subject == subject && e.Field == field && e.State != EditState.Settled)
            .OrderBy(e => e.SavedAt)
            .ThenBy(e => e.Id)
            .ToListAsync(cancellation);
}
