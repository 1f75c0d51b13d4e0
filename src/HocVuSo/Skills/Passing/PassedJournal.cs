using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills.Passing;

/// <summary>Carries a decision into the ledger, or out of it, in chunks of at most 500 people; safe to run again at any point.</summary>
public sealed class PassedJournal(Gate gate)
{
    /// <summary>Goes on until the last chunk.</summary>
    public async Task Finish(PassDecisionId decision, CancellationToken cancellation)
    {
        while (await gate.Piece((Chunk chunk) => chunk.Run(decision, cancellation), cancellation)) { }
    }

    /// <summary>One chunk, inside the gate. The people taken and the journal move in the same transaction.</summary>
    public sealed class Chunk(Db db, PeopleReader people, FactWriter facts, Actor actor)
    {
        public const int Most = 500;

        /// <summary>Whether anything is left to do.</summary>
        public async Task<bool> Run(PassDecisionId id, CancellationToken cancellation)
        {
            var decision = await db.Set<PassDecision>().AsTracking().SingleAsync(d => d.Id == id, cancellation);
            // whoever goes on after a restart, the facts name who decided
            var more = decision.Status switch
            {
                DecisionStatus.Writing => await Write(decision, cancellation),
                DecisionStatus.Undoing => await Undo(decision, cancellation),
                _ => false,
            };
            if (!more && decision.Status is DecisionStatus.Writing or DecisionStatus.Undoing)
            {
                decision.Finish();
            }
            await db.SaveChangesAsync(cancellation);
            return more;
        }

        private async Task<bool> Write(PassDecision decision, CancellationToken cancellation)
        {
            actor.Become(decision.ConfirmedBy, "", actor.Grants);
            var lists = await db.Set<Proposal>()
                .AsTracking()
                .Where(p => p.DecisionId == decision.Id && p.Written < p.Rows)
                .OrderBy(p => p.VillageNo)
                .ToListAsync(cancellation);
            if (lists.Count == 0)
            {
                return false;
            }
            var list = lists[0];
            var until = Math.Min(list.Written + Most, list.Rows);
            var rows = await db.Set<ProposedPerson>()
                .AsNoTracking()
                .Where(p => p.ProposalId == list.Id && p.Ordinal >= list.Written && p.Ordinal < until && p.Outcome == RowOutcome.Matched)
                .OrderBy(r => r.Ordinal)
                .Select(r => new { r.Ordinal, Person = r.PersonId!.Value })
                .ToListAsync(cancellation);
            var cards = await people.ByIds([.. rows.Select(r => r.Person)], cancellation);
            foreach (var row in rows.Where(r => cards.ContainsKey(r.Person)))
            {
                var card = cards[row.Person];
                var place = await facts.PlaceOf(card.VillageNo, cancellation);
                facts.State(Kinds.Passed, place, card.SubjectNo, decision.SignedOn, 1, Evidence.Person, new(SourceCode.Skills, list.Id.Value, row.Ordinal));
            }
            list.Journal(until);
            return lists.Count > 1 || until < list.Rows;
        }

        private async Task<bool> Undo(PassDecision decision, CancellationToken cancellation)
        {
            actor.Become(decision.UndoneBy, "", actor.Grants);
            var lists = await db.Set<Proposal>()
                .AsTracking()
                .Where(p => p.DecisionId == decision.Id && p.Status == ProposalStatus.Confirmed)
                .OrderBy(p => p.VillageNo)
                .ToListAsync(cancellation);
            if (lists.Count == 0)
            {
                return false;
            }
            var list = lists[0];
            var from = Math.Max(0, list.Written - Most);
            await facts.Reverse(SourceCode.Skills, list.Id.Value, part => part >= from && part < list.Written, decision.Reason, cancellation);
            list.Journal(from);
            if (from == 0)
            {
                list.Withdraw();
            }
            return lists.Count > 1 || from > 0;
        }
    }
}
