using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Vneid;

/// <summary>Carries a VNeID list into the ledger, or out of it, in chunks of at most 500 people; safe to run again at any point.</summary>
public sealed class VneidJournal(Gate gate)
{
    /// <summary>Goes on until the last chunk.</summary>
    public async Task Finish(VneidListId list, CancellationToken cancellation)
    {
        while (await gate.Piece((Chunk chunk) => chunk.Run(list, cancellation), cancellation)) { }
    }

    /// <summary>One chunk, inside the gate. The people taken and the journal move in the same transaction.</summary>
    public sealed class Chunk(Db db, PeopleReader people, FactWriter facts, Actor actor)
    {
        public const int Most = 500;

        /// <summary>Whether anything is left to do.</summary>
        public async Task<bool> Run(VneidListId id, CancellationToken cancellation)
        {
            var list = await db.Set<VneidList>().AsTracking().SingleAsync(l => l.Id == id, cancellation);
            // whoever goes on after a restart, the facts name who decided
            actor.Become(list.ActedBy, "", actor.Grants);
            var more = list.Status switch
            {
                VneidStatus.Applying => await Write(list, cancellation),
                VneidStatus.Undoing => await Undo(list, cancellation),
                _ => false,
            };
            if (!more && list.Status is VneidStatus.Applying or VneidStatus.Undoing)
            {
                list.Finish();
            }
            await db.SaveChangesAsync(cancellation);
            return more;
        }

        private async Task<bool> Write(VneidList list, CancellationToken cancellation)
        {
            var until = Math.Min(list.Written + Most, list.Rows);
            var rows = await db.Set<VneidRow>()
                .AsNoTracking()
                .Where(r => r.ListId == list.Id && r.Ordinal >= list.Written && r.Ordinal < until && r.Outcome == RowOutcome.Matched)
                .OrderBy(r => r.Ordinal)
                .Select(r => new
                {
                    r.Ordinal,
                    r.ConfirmedOn,
                    Person = r.PersonId!.Value,
                })
                .ToListAsync(cancellation);
            var cards = await people.ByIds([.. rows.Select(r => r.Person)], cancellation);
            foreach (var row in rows.Where(r => cards.ContainsKey(r.Person)))
            {
                var card = cards[row.Person];
                var place = await facts.PlaceOf(card.VillageNo, cancellation);
                facts.State(
                    Kinds.ConfirmedOnVneid,
                    place,
                    card.SubjectNo,
                    row.ConfirmedOn,
                    1,
                    Evidence.Person,
                    new(SourceCode.Vneid, list.Id.Value, row.Ordinal)
                );
            }
            list.Journal(until);
            return until < list.Rows;
        }

        private async Task<bool> Undo(VneidList list, CancellationToken cancellation)
        {
            var from = Math.Max(0, list.Written - Most);
            await facts.Reverse(SourceCode.Vneid, list.Id.Value, part => part >= from && part < list.Written, list.Reason, cancellation);
            list.Journal(from);
            return from > 0;
        }
    }
}
