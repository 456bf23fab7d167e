"""The same question for OR-tools CP-SAT: one interval for each hearing's room, kit, link and waiting room and people, no
two of which overlap; the same weights. The question comes in as JSON, the answer goes out as JSON."""

import json
import sys

from ortools.sat.python import cp_model

question = json.load(sys.stdin)
seconds = float(sys.argv[1])
cells, dates = question["cells"], question["dates"]
# A gap of one stretch between two days, so that nothing runs from one into the next.
width = cells + 1
model = cp_model.CpModel()
things = {}
people = {}
terms = []
starts, days, ends = [], [], []


def fixed(rows, into):
    for row, day, start, end in rows:
        interval = model.new_fixed_size_interval_var(day * width + start, end - start, "")
        into.setdefault(row, []).append(interval)


fixed(question["busy"], things)
fixed(question["engaged"], people)

for number, hearing in enumerate(question["hearings"]):
    here = hearing["from"]
    if hearing["pinned"]:
        # What it holds is among the busy rows.
        starts.append(None if here is None else here["day"] * width + here["start"])
        days.append(None if here is None else here["day"])
        ends.append(None if here is None else here["day"] * width + here["start"] + hearing["length"])
        continue
    rooms, on_days, weights = set(), set(), {}
    for room, day, weight in hearing["rows"]:
        rooms.add(room)
        on_days.add(day)
        weights[room, day] = weight
    if here is not None:
        rooms.add(here["room"])
        on_days.add(here["day"])
    if not rooms:
        print(json.dumps({"status": "INFEASIBLE", "cost": None, "bound": None}))
        sys.exit()
    rooms, on_days = sorted(rooms), sorted(on_days)
    setup, held, length = hearing["setup"], hearing["held"], hearing["length"]
    allowed = [cell for cell in hearing["starts"] if setup <= cell <= cells - held + setup]
    domain = sorted({day * width + cell for day in on_days for cell in allowed})
    start = model.new_int_var_from_domain(cp_model.Domain.from_values(domain), f"start{number}")
    day = model.new_int_var_from_domain(cp_model.Domain.from_values(on_days), f"day{number}")
    cell = model.new_int_var_from_domain(cp_model.Domain.from_values(allowed), f"cell{number}")
    model.add(start == day * width + cell)
    in_room = {room: model.new_bool_var(f"h{number}r{room}") for room in rooms}
    on_day = {each: model.new_bool_var(f"h{number}d{each}") for each in on_days}
    model.add_exactly_one(in_room.values())
    model.add_exactly_one(on_day.values())
    model.add(day == sum(each * var for each, var in on_day.items()))
    for room, var in in_room.items():
        interval = model.new_optional_fixed_size_interval_var(start - setup, held, var, "")
        things.setdefault(room, []).append(interval)
    interval = model.new_fixed_size_interval_var(start, length, "")
    for person in hearing["people"]:
        people.setdefault(person, []).append(interval)

    # The weights are a sum of one for the room and one for the day.
    base_room = min(rooms, key=lambda room: min((weights.get((room, each), 10**9) for each in on_days)))
    least = min(weights.values(), default=0)
    day_weight = {each: weights.get((base_room, each)) for each in on_days}
    anchor = next((each for each in on_days if day_weight[each] is not None), None)
    room_weight = {
        room: weights[room, anchor] - weights[base_room, anchor] if (room, anchor) in weights else None
        for room in rooms
    }
    moved = model.new_bool_var(f"moved{number}")
    if here is None:
        model.add(moved == 1)
    else:
        model.add(in_room[here["room"]] == 1).only_enforce_if(~moved)
        model.add(start == here["day"] * width + here["start"]).only_enforce_if(~moved)
    for each, var in on_day.items():
        weight = day_weight[each]
        if weight is None:
            model.add_implication(moved, ~var)
            continue
        both = model.new_bool_var("")
        model.add_bool_or(~moved, ~var, both)
        terms.append((both, weight))
    for room, var in in_room.items():
        weight = room_weight[room]
        if weight is None:
            model.add_implication(moved, ~var)
        elif weight:
            terms.append((var, weight)) if here is None or room != here["room"] else None
    if here is not None:
        apart = model.new_int_var(0, cells, "")
        model.add(apart >= cell - hearing["origin"])
        model.add(apart >= hearing["origin"] - cell)
        quarters = question["grain"] // 15
        assert question["grain"] % 15 == 0, "the script counts in whole quarters of an hour"
        terms.append((apart, quarters * question["quarter_hour"]))

    for kind, beside in hearing["beside"]:
        chosen = {}
        for room, offered in beside:
            for thing in offered:
                chosen.setdefault(thing, model.new_bool_var(f"h{number}t{thing}"))
        model.add_exactly_one(chosen.values())
        for room, offered in beside:
            model.add_bool_or([~in_room[room]] + [chosen[thing] for thing in offered])
        preferred = hearing["prefers"][kind]
        for thing, var in chosen.items():
            interval = model.new_optional_fixed_size_interval_var(start - setup, held, var, "")
            things.setdefault(thing, []).append(interval)
            if preferred is not None and thing != preferred:
                terms.append((var, question["other_extra"]))

    starts.append(start)
    days.append(day)
    ends.append(start + length)
    if here is not None:
        model.add_hint(start, here["day"] * width + here["start"])
        model.add_hint(in_room[here["room"]], 1)

for intervals in list(things.values()) + list(people.values()):
    model.add_no_overlap(intervals)

for then, hearing in enumerate(question["hearings"]):
    for first, gap in hearing["after"]:
        if starts[then] is None or starts[first] is None:
            continue
        model.add(ends[first] <= starts[then])
        if gap:
            # Calendar days between: the earliest of the days that is far enough from each day of the first.
            for early in range(question["days"]):
                late = [day for day in range(question["days"]) if dates[day] - dates[early] >= gap]
                bound = late[0] if late else question["days"]
                before = model.new_bool_var("")
                model.add(days[first] < early).only_enforce_if(before)
                model.add(days[then] >= bound).only_enforce_if(~before)

model.minimize(sum(weight * var for var, weight in terms))
solver = cp_model.CpSolver()
solver.parameters.max_time_in_seconds = seconds
status = solver.solve(model)
found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
print(
    json.dumps(
        {
            "status": solver.status_name(status),
            "cost": round(solver.objective_value) if found else None,
            "bound": round(solver.best_objective_bound) if found else None,
        }
    )
)
