-- Rotates refresh tokens: each answer's new token goes to the end of the queue. The file has the Authorization header
-- in its first line and a token in each line after it; there must be more tokens than connections.
dofile("report.lua")

local headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
local queue = {}
local first, last = 1, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        if not headers["Authorization"] then
            headers["Authorization"] = line
        else
            last = last + 1
            queue[last] = line
        end
    end
end

function request()
    local token = queue[first]
    queue[first] = nil
    first = first + 1
    return wrk.format("POST", "/oauth2/token", headers, "grant_type=refresh_token&refresh_token=" .. token)
end

function response(status, headers, body)
    last = last + 1
    queue[last] = body:match('"refresh_token":"([^"]+)"')
end
